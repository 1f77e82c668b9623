-- One row per root, with all that hangs below it at any depth. The root's own columns are NULL where it is gone itself.
SELECT
  tenant_id,
  source,
  connection_id,
  root_ref,
  MAX(IF(depth = 0, issue_key, NULL)) AS root_key,
  MAX(IF(depth = 0, issue_type, NULL)) AS root_type,
  MAX(IF(depth = 0, summary, NULL)) AS root_summary,
  MAX(IF(depth = 0, status, NULL)) AS root_status,
  COUNTIF(depth > 0) AS descendants,
  COUNTIF(depth > 0 AND is_closed) AS closed_descendants,
  SAFE_DIVIDE(COUNTIF(depth > 0 AND is_closed), COUNTIF(depth > 0)) AS closed_ratio,
  MAX(depth) AS max_depth,
  MAX(updated_at) AS last_updated_at
FROM `${dataset}.issues`
WHERE deleted_at IS NULL
GROUP BY tenant_id, source, connection_id, root_ref
