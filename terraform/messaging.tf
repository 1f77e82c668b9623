# Topics and our own push subscriptions: Eventarc's can neither be tuned nor have dead letters.

resource "google_pubsub_topic" "this" {
  for_each = local.topics

  project = var.project_id
  name    = each.key
  # Messages can be replayed for a day.
  message_retention_duration = "86400s"

  message_storage_policy {
    allowed_persistence_regions = [var.region]
  }
  depends_on = [google_project_service.this]
}

resource "google_pubsub_subscription" "this" {
  for_each = local.subscriptions

  project                    = var.project_id
  name                       = each.key
  topic                      = google_pubsub_topic.this[each.value.topic].id
  ack_deadline_seconds       = each.value.ack_deadline_sec
  message_retention_duration = "604800s"
  enable_message_ordering    = each.value.ordered

  push_config {
    push_endpoint = local.function_urls[module.function[each.key].name]
    oidc_token {
      service_account_email = google_service_account.invoker.email
      audience              = local.function_urls[each.key]
    }
  }
  retry_policy {
    minimum_backoff = "${each.value.min_backoff_sec}s"
    maximum_backoff = "${each.value.max_backoff_sec}s"
  }
  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.dead_letters[each.key].id
    max_delivery_attempts = each.value.max_delivery_attempts
  }
  # A subscription that is quiet for a month is not deleted.
  expiration_policy {
    ttl = ""
  }
  depends_on = [google_service_account_iam_member.invoker_by_pubsub]
}

# Dead letters: a topic for each subscription, and a subscription that keeps them for a person to look at.

resource "google_pubsub_topic" "dead_letters" {
  for_each = local.subscriptions

  project = var.project_id
  name    = "${each.key}-dead-letters"

  message_storage_policy {
    allowed_persistence_regions = [var.region]
  }
  depends_on = [google_project_service.this]
}

resource "google_pubsub_subscription" "dead_letters" {
  for_each = local.subscriptions

  project                    = var.project_id
  name                       = "${each.key}-dead-letters"
  topic                      = google_pubsub_topic.dead_letters[each.key].id
  ack_deadline_seconds       = 60
  message_retention_duration = "${var.storage.dead_letter_days * 86400}s"
  expiration_policy {
    ttl = ""
  }
}

# Pub/Sub's agent moves a message: it publishes the dead letter …
resource "google_pubsub_topic_iam_member" "dead_letters" {
  for_each = local.subscriptions

  project    = var.project_id
  topic      = google_pubsub_topic.dead_letters[each.key].name
  role       = "roles/pubsub.publisher"
  member     = local.agents.pubsub
  depends_on = [google_project_service_identity.this]
}

# … and acknowledges the message that it was.
resource "google_pubsub_subscription_iam_member" "dead_letters" {
  for_each = local.subscriptions

  project      = var.project_id
  subscription = google_pubsub_subscription.this[each.key].name
  role         = "roles/pubsub.subscriber"
  member       = local.agents.pubsub
  depends_on   = [google_project_service_identity.this]
}

locals {
  publishers = {
    for pair in setproduct(local.topics, lookup(local.users, "topics", [])) :
    "${pair[0]}/${pair[1]}" => { topic = pair[0], function = pair[1] }
  }
  queue_users = {
    for pair in setproduct(keys(local.queues), lookup(local.users, "tasks", [])) :
    "${pair[0]}/${pair[1]}" => { queue = pair[0], function = pair[1] }
  }
  schedules = {
    for schedule in flatten([
      for function in local.manifest.functions : [
        for schedule in function.schedules : merge(schedule, { function = function.name, topic = function.topic })
      ]
    ]) : "${schedule.function}-${schedule.name}" => schedule
  }
}

# Publishes messages. Definitions do not say to which topics, so it may publish to each of ours.
resource "google_pubsub_topic_iam_member" "functions" {
  for_each = local.publishers

  project = var.project_id
  topic   = google_pubsub_topic.this[each.value.topic].name
  role    = "roles/pubsub.publisher"
  member  = module.function[each.value.function].member
}

# Tasks. A queue's rate is the safety net; a chain of tasks holds its own gap, as Cloud Tasks lets bursts through.

locals {
  # What all exports of the project together may send to Jira: so many sessions, each at its pace. 500 a second is the most
  # that Cloud Tasks does, which no pace at all would ask for.
  export_rate = {
    max_dispatches_per_second = tonumber(format("%.3f", min(500, 1000 * var.export.max_concurrent_sessions / max(1, var.export.ticket_interval_ms))))
    max_concurrent_dispatches = var.export.max_concurrent_sessions
  }
  queue_rates = {
    for name, queue in local.queues : name => name == "export" ? local.export_rate : {
      max_dispatches_per_second = queue.max_dispatches_per_second
      max_concurrent_dispatches = queue.max_concurrent_dispatches
    }
  }
}

resource "google_cloud_tasks_queue" "this" {
  for_each = local.queues

  project  = var.project_id
  location = var.region
  name     = each.key

  rate_limits {
    max_dispatches_per_second = local.queue_rates[each.key].max_dispatches_per_second
    max_concurrent_dispatches = local.queue_rates[each.key].max_concurrent_dispatches
  }
  # No max_retry_duration: with both, a task is given up only when both are exceeded.
  retry_config {
    max_attempts  = each.value.max_attempts
    min_backoff   = "${each.value.min_backoff_sec}s"
    max_backoff   = "${each.value.max_backoff_sec}s"
    max_doublings = each.value.max_doublings
  }
  # Every failed try, and a tenth of the others.
  stackdriver_logging_config {
    sampling_ratio = 0.1
  }
  depends_on = [google_project_service.this]
}

# Adds tasks.
resource "google_cloud_tasks_queue_iam_member" "enqueuer" {
  for_each = local.queue_users

  project  = var.project_id
  location = var.region
  name     = google_cloud_tasks_queue.this[each.value.queue].name
  role     = "roles/cloudtasks.enqueuer"
  member   = module.function[each.value.function].member
}

# Reads whether the queue runs.
resource "google_cloud_tasks_queue_iam_member" "viewer" {
  for_each = local.queue_users

  project  = var.project_id
  location = var.region
  name     = google_cloud_tasks_queue.this[each.value.queue].name
  role     = "roles/cloudtasks.viewer"
  member   = module.function[each.value.function].member
}

# Schedules publish messages, so that a run that fails is tried again and ends among the dead letters.

resource "google_cloud_scheduler_job" "this" {
  for_each = local.schedules

  project     = var.project_id
  region      = var.region
  name        = each.key
  description = local.functions[each.value.function].summary
  schedule    = each.value.cron
  time_zone   = "Etc/UTC"

  pubsub_target {
    topic_name = google_pubsub_topic.this[each.value.topic].id
    data       = base64encode(jsonencode(each.value.data))
  }
  retry_config {
    retry_count          = 3
    min_backoff_duration = "5s"
  }
}

# Reminders to rotate secrets wait here; an alert mails them (observability.tf). Pull one when the new version is in.

resource "google_pubsub_topic" "secret_rotation" {
  project = var.project_id
  name    = "secret-rotation"

  message_storage_policy {
    allowed_persistence_regions = [var.region]
  }
  depends_on = [google_project_service.this]
}

resource "google_pubsub_subscription" "secret_rotation" {
  project                    = var.project_id
  name                       = "secret-rotation"
  topic                      = google_pubsub_topic.secret_rotation.id
  message_retention_duration = "2678400s"
  expiration_policy {
    ttl = ""
  }
}

# Secret Manager's agent sends the reminders.
resource "google_pubsub_topic_iam_member" "secret_rotation" {
  project    = var.project_id
  topic      = google_pubsub_topic.secret_rotation.name
  role       = "roles/pubsub.publisher"
  member     = local.agents.secrets
  depends_on = [google_project_service_identity.this]
}
