-- How many issues stand in each status, and how long ago they got there at the latest and at the earliest.
SELECT
  tenant_id,
  connection_id,
  status,
  COUNT(*) AS issues,
  COUNTIF(details_updated_at IS NULL) AS issues_without_details,
  MIN(last_updated_at) AS oldest_last_updated_at,
  MAX(last_updated_at) AS newest_last_updated_at
FROM `${dataset}.jira_issues`
GROUP BY tenant_id, connection_id, status
