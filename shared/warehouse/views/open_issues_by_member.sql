-- What each team member has open, by source, with the ten issues that nobody touched for longest. Members are NULL together.
SELECT
  tenant_id,
  source,
  member,
  COUNT(*) AS open_items,
  COUNTIF(is_pull_request) AS open_pull_requests,
  MIN(created_at) AS oldest_created_at,
  MIN(updated_at) AS longest_untouched_since,
  ARRAY_AGG(issue_key ORDER BY updated_at, issue_key LIMIT 10) AS longest_untouched
FROM `${dataset}.issues`
WHERE deleted_at IS NULL AND NOT is_closed
GROUP BY tenant_id, source, member
