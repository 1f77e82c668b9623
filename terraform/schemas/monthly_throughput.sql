-- Issues finished in each month (UTC), with the working time that they took.
SELECT
  tenant_id,
  connection_id,
  DATE(TIMESTAMP_TRUNC(actual_finish, MONTH)) AS month,
  COUNT(*) AS finished,
  AVG(actual_duration) AS mean_duration,
  MAX(actual_duration) AS longest_duration,
  SAFE_DIVIDE(COUNTIF(actual_finish <= planned_dev_finish), COUNTIF(planned_dev_finish IS NOT NULL)) AS on_time_ratio
FROM `${dataset}.jira_issues`
WHERE actual_finish IS NOT NULL
GROUP BY tenant_id, connection_id, month
