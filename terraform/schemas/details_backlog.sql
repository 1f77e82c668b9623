-- Issues whose details were never read, or not since their status columns changed, with the ten longest waiting.
SELECT
  tenant_id,
  connection_id,
  status,
  COUNTIF(details_updated_at IS NULL) AS never_read,
  COUNTIF(details_updated_at < last_updated_at) AS stale,
  MIN(last_updated_at) AS waiting_since,
  ARRAY_AGG(issue_key ORDER BY last_updated_at, issue_key LIMIT 10) AS longest_waiting
FROM `${dataset}.jira_issues`
WHERE details_updated_at IS NULL OR details_updated_at < last_updated_at
GROUP BY tenant_id, connection_id, status
