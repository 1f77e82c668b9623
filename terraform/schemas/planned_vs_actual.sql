-- Issues with planned and actual work side by side. A positive slip is late; a ratio above 1 took longer than planned.
SELECT
  tenant_id,
  connection_id,
  issue_id,
  issue_key,
  status,
  project_ticket,
  planned_dev_start,
  planned_dev_finish,
  actual_start,
  actual_finish,
  planned_duration,
  actual_duration,
  DATE_DIFF(DATE(actual_start), DATE(planned_dev_start), DAY) AS start_slip_days,
  DATE_DIFF(DATE(actual_finish), DATE(planned_dev_finish), DAY) AS finish_slip_days,
  SAFE_DIVIDE(actual_duration, planned_duration) AS duration_ratio
FROM `${dataset}.jira_issues`
WHERE planned_dev_finish IS NOT NULL OR actual_finish IS NOT NULL
