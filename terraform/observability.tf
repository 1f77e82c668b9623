locals {
  # What is counted from the log, by its static message.
  log_metrics = {
    "job-done"              = { message = "Job done", labels = ["kind"] }
    "job-failed"            = { message = "The job failed", labels = [] }
    "job-interrupted"       = { message = "An interrupted job was marked as failed", labels = ["kind"] }
    "schedule-failed"       = { message = "A scheduled job could not be started", labels = [] }
    "unreadable-delivery"   = { message = "A delivery cannot be read and was stored as a dead letter", labels = [] }
    "jira-breaker-opened"   = { message = "Jira circuit breaker opened", labels = [] }
    "jira-quota-used-up"    = { message = "Jira quota is used up", labels = ["reason"] }
    "github-breaker-opened" = { message = "GitHub circuit breaker opened", labels = [] }
    "export-started"        = { message = "Export started", labels = [] }
    "export-completed"      = { message = "Export completed", labels = [] }
    "export-failed"         = { message = "The export failed", labels = [] }
    "export-stalled"        = { message = "An interrupted export goes on", labels = [] }
    "harvest-ended"         = { message = "A harvest ended", labels = ["status", "tenant_id"] }
    "harvest-not-started"   = { message = "A scheduled harvest could not be started", labels = [] }
    "reload-undone"         = { message = "A reload failed; the records that it created were removed", labels = [] }
    "request-refused"       = { message = "Request refused", labels = ["status"] }
    "request-failed"        = { message = "Request failed", labels = ["status"] }
    "jira-bulk-unavailable" = { message = "Jira offers no bulk changelogs; they are read issue by issue", labels = [] }
  }
  counted = {
    for name, _ in local.log_metrics :
    name => "resource.type = \"cloud_run_revision\" AND metric.type = \"logging.googleapis.com/user/${google_logging_metric.this[name].name}\""
  }

  edge_requests   = "resource.type = \"https_lb_rule\" AND resource.label.url_map_name = \"${google_compute_url_map.this.name}\" AND metric.type = \"loadbalancing.googleapis.com/https/request_count\""
  edge_latencies  = "resource.type = \"https_lb_rule\" AND resource.label.url_map_name = \"${google_compute_url_map.this.name}\" AND metric.type = \"loadbalancing.googleapis.com/https/total_latencies\""
  run_requests    = "resource.type = \"cloud_run_revision\" AND metric.type = \"run.googleapis.com/request_count\""
  queue_depth     = "resource.type = \"cloud_tasks_queue\" AND metric.type = \"cloudtasks.googleapis.com/queue/depth\""
  task_attempts   = "resource.type = \"cloud_tasks_queue\" AND metric.type = \"cloudtasks.googleapis.com/queue/task_attempt_count\""
  task_delays     = "resource.type = \"cloud_tasks_queue\" AND metric.type = \"cloudtasks.googleapis.com/queue/task_attempt_delays\""
  oldest_message  = "resource.type = \"pubsub_subscription\" AND metric.type = \"pubsub.googleapis.com/subscription/oldest_unacked_message_age\""
  waiting_message = "resource.type = \"pubsub_subscription\" AND metric.type = \"pubsub.googleapis.com/subscription/num_undelivered_messages\""

  # Every alert is one condition: a value over a threshold for a while. `counts` is a metric of the log, any of whose entries
  # is told of unless the alert says more; `ratio_to` divides by another metric.
  alert_defaults = {
    aligner   = "ALIGN_DELTA", reducer = "REDUCE_SUM", group_by = []
    threshold = 0, duration = "0s", ratio_to = null, severity = "ERROR"
  }
  alerts = {
    for name, alert in local.alert_list :
    name => merge(local.alert_defaults, { filter = try(local.counted[alert.counts], null) }, alert)
  }
  alert_list = {
    dead-letters = {
      title    = "A message is among the dead letters"
      filter   = "${local.waiting_message} AND resource.label.subscription_id = monitoring.regex.full_match(\".*-dead-letters\")"
      aligner  = "ALIGN_MAX"
      reducer  = "REDUCE_MAX"
      group_by = ["resource.label.subscription_id"]
      help     = "A message failed every try. Look at the function's log, mend the cause, then publish the message again: `gcloud pubsub subscriptions pull <subscription> --auto-ack` shows it."
    }
    unreadable-delivery = {
      title    = "A delivery could not be read"
      counts   = "unreadable-delivery"
      group_by = ["resource.label.service_name"]
      help     = "The collection `dead_letters` holds it with the reason. A version of Millrace that writes other messages than another reads is the usual cause."
    }
    job-failed = {
      title  = "A job failed"
      counts = "job-failed"
      help   = "GET /api/jobs/{job_id} says why; the job's id is in the log entry."
    }
    job-interrupted = {
      title    = "A job died without saying so"
      counts   = "job-interrupted"
      severity = "WARNING"
      help     = "The watchdog ended it; it can be started again. Look for memory or timeout errors of its function."
    }
    schedule-failed = {
      title  = "A scheduled job could not be started"
      counts = "schedule-failed"
      help   = "The log entry names job, connection and cause."
    }
    message-age = {
      title     = "Messages wait too long"
      filter    = "${local.oldest_message} AND resource.label.subscription_id != monitoring.regex.full_match(\".*-dead-letters|secret-rotation\")"
      aligner   = "ALIGN_MAX"
      reducer   = "REDUCE_MAX"
      group_by  = ["resource.label.subscription_id"]
      threshold = var.alerts.message_age_sec
      duration  = "300s"
      severity  = "WARNING"
      help      = "The subscription's function fails or is too slow."
    }
    queue-depth = {
      title     = "A queue grows"
      filter    = local.queue_depth
      aligner   = "ALIGN_MEAN"
      reducer   = "REDUCE_MAX"
      group_by  = ["resource.label.queue_id"]
      threshold = var.alerts.queue_depth
      duration  = "900s"
      severity  = "WARNING"
      help      = "Tasks come faster than they are done, or fail and are tried again: see the dashboard's attempts by response."
    }
    error-share = {
      title     = "Too many answers are 5xx"
      filter    = "${local.edge_requests} AND metric.label.response_code_class = 500"
      aligner   = "ALIGN_RATE"
      threshold = var.alerts.error_share
      duration  = "300s"
      ratio_to  = local.edge_requests
      help      = "The log's \"Request failed\" entries carry the cause; 502 and 503 come from the site behind, 500 from us."
    }
    latency = {
      title     = "The API is slow (p95)"
      filter    = local.edge_latencies
      reducer   = "REDUCE_PERCENTILE_95"
      threshold = var.alerts.p95_latency_ms
      duration  = "600s"
      severity  = "WARNING"
      help      = "See the dashboard by function; a cold start takes about a second (`instances` keeps some warm)."
    }
    jira-breaker = {
      title     = "The circuit breaker of a Jira site opened"
      counts    = "jira-breaker-opened"
      threshold = 3
      severity  = "WARNING"
      help      = "The site failed again and again. The log entry names it and the failure."
    }
    github-breaker = {
      title     = "The circuit breaker of a GitHub site opened"
      counts    = "github-breaker-opened"
      threshold = 3
      severity  = "WARNING"
      help      = "The site failed again and again. The log entry names it and the failure."
    }
    export-failed = {
      title  = "An export failed"
      counts = "export-failed"
      help   = "GET /api/jira/export-status/{session_id} says why and what to do; the session's id is in the log entry. What was created stays, and a retry goes on behind it."
    }
    export-stalled = {
      title    = "An export showed no life"
      counts   = "export-stalled"
      severity = "WARNING"
      help     = "The watchdog let it go on. Look for memory or timeout errors of the functions of the queue export, and whether the queue is paused."
    }
    harvest-not-started = {
      title  = "A scheduled harvest could not be started"
      counts = "harvest-not-started"
      help   = "The log entry names tenant and cause; POST /api/harvest/jobs starts one by hand."
    }
    reload-undone = {
      title  = "A reload failed and was undone"
      counts = "reload-undone"
      help   = "Readers still see what was there before. GET /api/harvest/reload/{reload_id} says why; the id is in the log entry."
    }
    secret-rotation = {
      title    = "A secret is due for rotation"
      filter   = "${local.waiting_message} AND resource.label.subscription_id = \"${google_pubsub_subscription.secret_rotation.name}\""
      aligner  = "ALIGN_MAX"
      reducer  = "REDUCE_MAX"
      severity = "WARNING"
      help     = "Add a version to it, disable the old one, then `gcloud pubsub subscriptions pull secret-rotation --auto-ack` ends this alert."
    }
  }

  charts = [
    { title = "Answers by class", filter = local.edge_requests, aligner = "ALIGN_RATE", reducer = "REDUCE_SUM", group_by = ["metric.label.response_code_class"] },
    { title = "p95 latency, ms", filter = local.edge_latencies, aligner = "ALIGN_DELTA", reducer = "REDUCE_PERCENTILE_95", group_by = [] },
    { title = "Requests by function", filter = local.run_requests, aligner = "ALIGN_RATE", reducer = "REDUCE_SUM", group_by = ["resource.label.service_name"] },
    { title = "5xx by function", filter = "${local.run_requests} AND metric.label.response_code_class = \"5xx\"", aligner = "ALIGN_RATE", reducer = "REDUCE_SUM", group_by = ["resource.label.service_name"] },
    { title = "Jobs done", filter = local.counted["job-done"], aligner = "ALIGN_DELTA", reducer = "REDUCE_SUM", group_by = ["metric.label.kind"] },
    { title = "Jobs failed", filter = local.counted["job-failed"], aligner = "ALIGN_DELTA", reducer = "REDUCE_SUM", group_by = [] },
    { title = "Tasks waiting", filter = local.queue_depth, aligner = "ALIGN_MEAN", reducer = "REDUCE_MAX", group_by = ["resource.label.queue_id"] },
    { title = "Tasks come late by (p95), ms", filter = local.task_delays, aligner = "ALIGN_DELTA", reducer = "REDUCE_PERCENTILE_95", group_by = ["resource.label.queue_id"] },
    { title = "Task tries by response", filter = local.task_attempts, aligner = "ALIGN_RATE", reducer = "REDUCE_SUM", group_by = ["resource.label.queue_id", "metric.label.response_code"] },
    { title = "Oldest undelivered message, s", filter = local.oldest_message, aligner = "ALIGN_MAX", reducer = "REDUCE_MAX", group_by = ["resource.label.subscription_id"] },
    { title = "Jira quota used up", filter = local.counted["jira-quota-used-up"], aligner = "ALIGN_DELTA", reducer = "REDUCE_SUM", group_by = ["metric.label.reason"] },
    { title = "Jira breaker opened", filter = local.counted["jira-breaker-opened"], aligner = "ALIGN_DELTA", reducer = "REDUCE_SUM", group_by = [] },
    { title = "GitHub breaker opened", filter = local.counted["github-breaker-opened"], aligner = "ALIGN_DELTA", reducer = "REDUCE_SUM", group_by = [] },
    { title = "Exports started", filter = local.counted["export-started"], aligner = "ALIGN_DELTA", reducer = "REDUCE_SUM", group_by = [] },
    { title = "Exports completed", filter = local.counted["export-completed"], aligner = "ALIGN_DELTA", reducer = "REDUCE_SUM", group_by = [] },
    { title = "Exports failed", filter = local.counted["export-failed"], aligner = "ALIGN_DELTA", reducer = "REDUCE_SUM", group_by = [] },
    { title = "Exports that showed no life", filter = local.counted["export-stalled"], aligner = "ALIGN_DELTA", reducer = "REDUCE_SUM", group_by = [] },
    { title = "Harvests ended, by status", filter = local.counted["harvest-ended"], aligner = "ALIGN_DELTA", reducer = "REDUCE_SUM", group_by = ["metric.label.status"] },
    { title = "Dead letters waiting", filter = "${local.waiting_message} AND resource.label.subscription_id = monitoring.regex.full_match(\".*-dead-letters\")", aligner = "ALIGN_MAX", reducer = "REDUCE_MAX", group_by = ["resource.label.subscription_id"] },
    { title = "Requests refused, by status", filter = local.counted["request-refused"], aligner = "ALIGN_DELTA", reducer = "REDUCE_SUM", group_by = ["metric.label.status"] },
  ]
}

resource "google_logging_metric" "this" {
  for_each = local.log_metrics

  project     = var.project_id
  name        = "millrace/${each.key}"
  description = each.value.message
  # An entry whose only field is its message is stored as text.
  filter = "resource.type = \"cloud_run_revision\" AND (jsonPayload.message = \"${each.value.message}\" OR textPayload = \"${each.value.message}\")"

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    dynamic "labels" {
      for_each = each.value.labels
      content {
        key        = labels.value
        value_type = "STRING"
      }
    }
  }
  label_extractors = { for label in each.value.labels : label => "EXTRACT(jsonPayload.${label})" }
  depends_on       = [google_project_service.this]
}

resource "google_monitoring_notification_channel" "email" {
  for_each = toset(var.alerts.emails)

  project      = var.project_id
  display_name = each.key
  type         = "email"
  labels       = { email_address = each.key }
  depends_on   = [google_project_service.this]
}

resource "google_monitoring_alert_policy" "this" {
  for_each = local.alerts

  project               = var.project_id
  display_name          = each.value.title
  combiner              = "OR"
  severity              = each.value.severity
  notification_channels = [for channel in google_monitoring_notification_channel.email : channel.id]

  conditions {
    display_name = each.value.title
    condition_threshold {
      filter             = each.value.filter
      denominator_filter = each.value.ratio_to
      comparison         = "COMPARISON_GT"
      threshold_value    = each.value.threshold
      duration           = each.value.duration

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = each.value.aligner
        cross_series_reducer = each.value.reducer
        group_by_fields      = each.value.group_by
      }
      dynamic "denominator_aggregations" {
        for_each = each.value.ratio_to[*]
        content {
          alignment_period     = "300s"
          per_series_aligner   = each.value.aligner
          cross_series_reducer = each.value.reducer
          group_by_fields      = each.value.group_by
        }
      }
      trigger {
        count = 1
      }
    }
  }
  documentation {
    content   = each.value.help
    mime_type = "text/markdown"
  }
  alert_strategy {
    auto_close = "86400s"
  }
}

# A schedule that runs several times a day is missed after two of its intervals. For those that run once a day the
# longest absence that Monitoring knows, 23.5 hours, is too short; their failures have alerts of their own.

locals {
  schedule_minutes = {
    for name, schedule in local.schedules : name => coalesce(
      try(tonumber(one(regex("^\\*/(\\d+) \\*", schedule.cron))), null),
      try(60 * tonumber(one(regex("^\\d+ \\*/(\\d+) \\*", schedule.cron))), null),
      length(regexall("^\\d+ \\* \\*", schedule.cron)) > 0 ? 60 : 1440,
    )
  }
}

resource "google_monitoring_alert_policy" "overdue" {
  for_each = { for name, minutes in local.schedule_minutes : name => minutes if 2 * minutes <= 1410 }

  project               = var.project_id
  display_name          = "${each.key} has not run for two of its intervals"
  combiner              = "OR"
  severity              = "ERROR"
  notification_channels = [for channel in google_monitoring_notification_channel.email : channel.id]

  conditions {
    display_name = "No success"
    condition_absent {
      filter   = "${local.run_requests} AND resource.label.service_name = \"${local.schedules[each.key].function}\" AND metric.label.response_code_class = \"2xx\""
      duration = "${max(2 * each.value, 10) * 60}s"
      aggregations {
        alignment_period     = "60s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }
  documentation {
    content   = "Look at the log of ${local.schedules[each.key].function}, and whether Cloud Scheduler's job ${each.key} is paused."
    mime_type = "text/markdown"
  }
}

# A schedule that runs says nothing of a harvest that never ends. Told for each tenant, once a harvest of it has completed:
# before, nothing is absent. Half an hour is left for the harvest itself.
resource "google_monitoring_alert_policy" "harvest_age" {
  project               = var.project_id
  display_name          = "What is harvested is older than two intervals"
  combiner              = "OR"
  severity              = "ERROR"
  notification_channels = [for channel in google_monitoring_notification_channel.email : channel.id]

  conditions {
    display_name = "No harvest completed"
    condition_absent {
      filter   = "${local.counted["harvest-ended"]} AND metric.label.status = starts_with(\"completed\")"
      duration = "${floor(min(23.5, 2 * var.alerts.harvest_hours + 0.5) * 60) * 60}s"
      aggregations {
        alignment_period     = "60s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
        group_by_fields      = ["metric.label.tenant_id"]
      }
    }
  }
  documentation {
    content   = "Tenant $${metric.label.tenant_id}: GET /api/harvest/jobs lists what ran and how it ended; GET /health says whether one shows no life."
    mime_type = "text/markdown"
  }
}

# The API's promise, and an alert on its budget being used up faster than it lasts.

resource "google_monitoring_custom_service" "api" {
  project      = var.project_id
  service_id   = "millrace-api"
  display_name = "Millrace API"
  depends_on   = [google_project_service.this]
}

resource "google_monitoring_slo" "availability" {
  project             = var.project_id
  service             = google_monitoring_custom_service.api.service_id
  slo_id              = "availability"
  display_name        = "99.9 % of requests are not answered with 5xx, over 28 days"
  goal                = 0.999
  rolling_period_days = 28

  request_based_sli {
    good_total_ratio {
      total_service_filter = local.edge_requests
      bad_service_filter   = "${local.edge_requests} AND metric.label.response_code_class = 500"
    }
  }
}

resource "google_monitoring_alert_policy" "budget_burn" {
  project               = var.project_id
  display_name          = "The API's error budget is used up 10 times too fast"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [for channel in google_monitoring_notification_channel.email : channel.id]

  conditions {
    display_name = "Burn rate over an hour"
    condition_threshold {
      filter          = "select_slo_burn_rate(\"${google_monitoring_slo.availability.id}\", \"3600s\")"
      comparison      = "COMPARISON_GT"
      threshold_value = 10
      duration        = "0s"
    }
  }
  documentation {
    content   = "At this rate the errors that 99.9 % allows for 28 days are used up within three."
    mime_type = "text/markdown"
  }
}

# Asks from outside, so that DNS, certificate and firewall are seen too.

resource "google_monitoring_uptime_check_config" "health" {
  project      = var.project_id
  display_name = "Millrace health"
  timeout      = "10s"
  period       = "300s"

  http_check {
    path         = local.functions[local.fallback].path
    port         = 443
    use_ssl      = true
    validate_ssl = true
  }
  monitored_resource {
    type   = "uptime_url"
    labels = { project_id = var.project_id, host = var.host }
  }
  depends_on = [google_project_service.this]
}

resource "google_monitoring_alert_policy" "unreachable" {
  project               = var.project_id
  display_name          = "Millrace cannot be reached from outside"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = [for channel in google_monitoring_notification_channel.email : channel.id]

  conditions {
    display_name = "The uptime check fails from two places"
    condition_threshold {
      filter          = "resource.type = \"uptime_url\" AND metric.type = \"monitoring.googleapis.com/uptime_check/check_passed\" AND metric.label.check_id = \"${google_monitoring_uptime_check_config.health.uptime_check_id}\""
      comparison      = "COMPARISON_GT"
      threshold_value = 1
      duration        = "600s"
      aggregations {
        alignment_period     = "600s"
        per_series_aligner   = "ALIGN_NEXT_OLDER"
        cross_series_reducer = "REDUCE_COUNT_FALSE"
        group_by_fields      = ["resource.label.host"]
      }
    }
  }
  documentation {
    content   = "DNS, certificate, firewall or the function behind /health: `curl -v https://${var.host}/health`."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_dashboard" "this" {
  project = var.project_id
  dashboard_json = jsonencode({
    displayName = "Millrace"
    mosaicLayout = {
      columns = 48
      tiles = [
        for index, chart in local.charts : {
          xPos   = index % 2 * 24
          yPos   = floor(index / 2) * 16
          width  = 24
          height = 16
          widget = {
            title = chart.title
            xyChart = {
              dataSets = [{
                plotType = "LINE"
                timeSeriesQuery = {
                  timeSeriesFilter = {
                    filter = chart.filter
                    aggregation = {
                      alignmentPeriod    = "300s"
                      perSeriesAligner   = chart.aligner
                      crossSeriesReducer = chart.reducer
                      groupByFields      = chart.group_by
                    }
                  }
                }
              }]
            }
          }
        }
      ]
    }
  })
}

resource "google_billing_budget" "this" {
  count = var.budget == null ? 0 : 1

  billing_account = var.budget.billing_account
  display_name    = "Millrace ${var.environment}"

  budget_filter {
    projects = ["projects/${local.project_number}"]
  }
  amount {
    specified_amount {
      currency_code = var.budget.currency
      units         = tostring(floor(var.budget.amount))
    }
  }
  dynamic "threshold_rules" {
    for_each = [0.5, 0.9, 1.0]
    content {
      threshold_percent = threshold_rules.value
    }
  }
  # Without addresses the billing account's administrators are told, by default; five are the most it takes.
  dynamic "all_updates_rule" {
    for_each = length(var.alerts.emails) > 0 ? [slice(var.alerts.emails, 0, min(5, length(var.alerts.emails)))] : []
    content {
      monitoring_notification_channels = [for email in all_updates_rule.value : google_monitoring_notification_channel.email[email].id]
    }
  }
}
