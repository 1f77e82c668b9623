# Whatever functions.json, indexes.json and schemas/ list must arrive: compared by name, never listed here. Each run plans
# everything anew, which takes long: so there are few. Computed values are made up (Terraform 1.11 and newer).

mock_provider "google" {
  override_during = plan
  mock_data "google_project" {
    defaults = { number = "123456789012" }
  }
  mock_resource "google_service_account" {
    defaults = {
      id     = "projects/demo-project/serviceAccounts/mock@demo-project.iam.gserviceaccount.com"
      name   = "projects/demo-project/serviceAccounts/mock@demo-project.iam.gserviceaccount.com"
      email  = "mock@demo-project.iam.gserviceaccount.com"
      member = "serviceAccount:mock@demo-project.iam.gserviceaccount.com"
    }
  }
  mock_resource "google_compute_security_policy" {
    defaults = { id = "projects/demo-project/global/securityPolicies/millrace" }
  }
}
mock_provider "google-beta" {}

variables {
  project_id  = "demo-project"
  environment = "test"
  host        = "millrace.example.com"
  archives = {
    for function in jsondecode(file("functions.json")).functions :
    function.name => { file = "archives/${function.name}.zip", md5 = md5(function.name) }
  }
}

run "manifest" {
  command = plan

  # Functions.

  assert {
    condition     = toset(keys(module.function)) == toset([for function in local.manifest.functions : function.name])
    error_message = "A function of functions.json is not deployed, or one is deployed that it does not list."
  }
  assert {
    condition = alltrue([
      for function in local.manifest.functions :
      module.function[function.name].grants.archive == "${function.name}-${md5(function.name)}.zip"
    ])
    error_message = "A function is not built from the archive that its content names."
  }
  assert {
    condition = alltrue([
      for function in local.manifest.functions :
      module.function[function.name].grants.ingress == (function.trigger == "http" ? "ALLOW_INTERNAL_AND_GCLB" : "ALLOW_INTERNAL_ONLY")
    ])
    error_message = "A function can be reached past the front door."
  }
  assert {
    condition = alltrue([
      for function in local.manifest.functions :
      module.function[function.name].grants.invoker == (function.trigger == "http" ? "allUsers" : google_service_account.invoker.member)
    ])
    error_message = "A task or event function takes calls of others than our queues and subscriptions, or a person cannot reach an HTTP function."
  }
  assert {
    condition = alltrue([
      for function in local.manifest.functions :
      jsonencode(module.function[function.name].grants.environment) == jsonencode(merge(local.environment, {
        MILLRACE_AUDIENCES = function.trigger == "http" ? "https://millrace.example.com" : "https://${function.name}-123456789012.europe-west1.run.app"
      }))
    ])
    error_message = "A function has not the environment that cloud-config.ts reads, or takes tokens that were made for another."
  }
  assert {
    condition = alltrue([
      for function in local.manifest.functions :
      jsonencode(module.function[function.name].limits) == jsonencode({
        memory        = "${function.memory_mib}Mi"
        timeout_sec   = function.timeout_sec
        concurrency   = function.concurrency
        min_instances = 0
        max_instances = function.max_instances
      })
    ])
    error_message = "A function may take more or less than its definition says."
  }

  # Grants.

  assert {
    condition = alltrue([
      for function in local.manifest.functions :
      join(",", sort(module.function[function.name].grants.project_roles)) == join(",", sort(concat(
        contains(function.uses, "documents") ? ["roles/datastore.user"] : [],
        contains(function.uses, "warehouse") ? ["roles/bigquery.jobUser"] : [],
      )))
    ])
    error_message = "A function has other roles in the project than its uses ask for."
  }
  assert {
    condition     = toset(keys(google_bigquery_dataset_iam_member.functions)) == toset([for function in local.manifest.functions : function.name if contains(function.uses, "warehouse")])
    error_message = "The dataset is open to other functions than those that use the warehouse."
  }
  assert {
    condition     = toset(keys(google_storage_bucket_iam_member.functions)) == toset([for function in local.manifest.functions : function.name if contains(function.uses, "blobs")])
    error_message = "The bucket is open to other functions than those that use blobs."
  }
  assert {
    condition = (
      toset(keys(google_service_account_iam_member.signer)) == toset([for function in local.manifest.functions : function.name if contains(function.uses, "upload-urls")])
      && alltrue([for name, grant in google_service_account_iam_member.signer : grant.service_account_id == module.function[name].account && grant.member == module.function[name].member])
    )
    error_message = "A function that hands out upload addresses cannot sign them as itself, or another may act as an account."
  }
  assert {
    condition     = toset(keys(google_service_account_iam_member.invoker_by_functions)) == toset([for function in local.manifest.functions : function.name if contains(function.uses, "tasks")])
    error_message = "Others than the functions that enqueue tasks may act as the invoker."
  }
  assert {
    condition = toset(keys(google_cloud_tasks_queue_iam_member.enqueuer)) == toset(flatten([
      for function in local.manifest.functions : [for queue in local.manifest.queues : "${queue.name}/${function.name}"] if contains(function.uses, "tasks")
    ]))
    error_message = "Queues take tasks of other functions than those that use tasks."
  }
  assert {
    condition = toset(keys(google_secret_manager_secret_iam_member.accessor)) == toset(flatten([
      for function in local.manifest.functions : [for name in keys(var.secrets) : "${name}/${function.name}"] if contains(function.uses, "secrets")
    ]))
    error_message = "Secrets are open to other functions than those that use them."
  }
  assert {
    condition     = keys(google_secret_manager_secret_iam_member.viewer) == keys(google_secret_manager_secret_iam_member.accessor)
    error_message = "A function can read a secret's versions but not list them, or the other way round."
  }
  assert {
    condition = toset(keys(google_pubsub_topic_iam_member.functions)) == toset(flatten([
      for function in local.manifest.functions : [for topic in local.manifest.topics : "${topic}/${function.name}"] if contains(function.uses, "topics")
    ]))
    error_message = "Topics take messages of other functions than those that use topics."
  }

  # Messaging.

  assert {
    condition     = toset(keys(google_pubsub_topic.this)) == toset(local.manifest.topics)
    error_message = "A topic of functions.json is missing, or one is there that it does not list."
  }
  assert {
    condition     = toset(keys(google_pubsub_subscription.this)) == toset([for function in local.manifest.functions : function.name if function.trigger == "event"])
    error_message = "An event function has no subscription, or another function has one."
  }
  assert {
    condition = alltrue([
      for name, subscription in google_pubsub_subscription.this :
      subscription.push_config[0].push_endpoint == subscription.push_config[0].oidc_token[0].audience
      && subscription.push_config[0].push_endpoint == output.functions[name].url
      && subscription.push_config[0].oidc_token[0].service_account_email == google_service_account.invoker.email
      && subscription.enable_message_ordering == local.subscriptions[name].ordered
      && subscription.dead_letter_policy[0].max_delivery_attempts == local.subscriptions[name].max_delivery_attempts
    ])
    error_message = "A subscription pushes elsewhere, or with another token or policy, than functions.json says."
  }
  assert {
    condition = alltrue([
      for grants in [google_pubsub_topic_iam_member.dead_letters, google_pubsub_subscription_iam_member.dead_letters] :
      keys(grants) == keys(google_pubsub_subscription.this)
      && alltrue([for grant in grants : grant.member == "serviceAccount:service-123456789012@gcp-sa-pubsub.iam.gserviceaccount.com"])
    ])
    error_message = "Pub/Sub's agent may not move a message to the dead letters, so it would be tried for ever."
  }
  assert {
    condition = alltrue([
      for queue in local.manifest.queues :
      abs(google_cloud_tasks_queue.this[queue.name].rate_limits[0].max_dispatches_per_second - queue.max_dispatches_per_second) < 0.001
      && google_cloud_tasks_queue.this[queue.name].rate_limits[0].max_concurrent_dispatches == queue.max_concurrent_dispatches
      && google_cloud_tasks_queue.this[queue.name].retry_config[0].max_attempts == queue.max_attempts
      && google_cloud_tasks_queue.this[queue.name].retry_config[0].min_backoff == "${queue.min_backoff_sec}s"
      && google_cloud_tasks_queue.this[queue.name].retry_config[0].max_backoff == "${queue.max_backoff_sec}s"
      && google_cloud_tasks_queue.this[queue.name].retry_config[0].max_doublings == queue.max_doublings
    ])
    error_message = "A queue has another rate or retry policy than functions.json says."
  }
  assert {
    condition     = length(google_cloud_tasks_queue.this) == length(local.manifest.queues)
    error_message = "There are queues that functions.json does not list."
  }
  assert {
    condition = tomap({ for name, job in google_cloud_scheduler_job.this : name => job.schedule }) == tomap({
      for entry in flatten([for function in local.manifest.functions : [
        for schedule in function.schedules : { name = "${function.name}-${schedule.name}", cron = schedule.cron }
      ]]) : entry.name => entry.cron
    })
    error_message = "A schedule of functions.json is missing or another, or one is there that it does not list."
  }
  assert {
    condition = alltrue([
      for name, job in google_cloud_scheduler_job.this :
      job.time_zone == "Etc/UTC" && jsondecode(base64decode(job.pubsub_target[0].data)) == local.schedules[name].data
    ])
    error_message = "A schedule publishes something else than its definition says, or in another time zone than UTC."
  }
  assert {
    condition = alltrue([
      for name, schedule in local.schedules :
      google_monitoring_alert_policy.overdue[name].conditions[0].condition_absent[0].duration == "${max(2 * tonumber(trimprefix(split(" ", schedule.cron)[0], "*/")), 10) * 60}s"
      if startswith(schedule.cron, "*/")
    ])
    error_message = "Nobody is told when a schedule of every few minutes has not run for two of its intervals."
  }

  # Data.

  assert {
    condition     = toset(keys(google_bigquery_table.this)) == toset(keys(jsondecode(file("schemas/warehouse.json")).tables))
    error_message = "A table of schemas/warehouse.json is missing, or one is there that it does not list."
  }
  assert {
    condition = alltrue([
      for name, table in jsondecode(file("schemas/warehouse.json")).tables :
      jsondecode(google_bigquery_table.this[name].schema) == jsondecode(file("schemas/${name}.json"))
      && google_bigquery_table.this[name].table_constraints[0].primary_key[0].columns == tolist(table.primary_key)
      && coalesce(google_bigquery_table.this[name].clustering, []) == tolist(table.clustering)
      && length(google_bigquery_table.this[name].time_partitioning) == (table.time_partitioning == null ? 0 : 1)
    ])
    error_message = "A table has other columns, key, clustering or partitions than its schema file says."
  }
  assert {
    condition = alltrue([
      for name in keys(jsondecode(file("schemas/warehouse.json")).views) :
      google_bigquery_table.view[name].view[0].query == replace(file("schemas/${name}.sql"), "$${dataset}", "demo-project.millrace")
    ])
    error_message = "A view of schemas/ is missing or has another query."
  }
  assert {
    condition = toset([
      for index in google_firestore_index.this :
      jsonencode([index.collection, [for field in index.fields : [field.field_path, coalesce(field.order, field.array_config)]]])
      ]) == toset([
      for index in jsondecode(file("indexes.json")) :
      jsonencode([index.collection, [for field in index.fields : [field.field, { asc = "ASCENDING", desc = "DESCENDING", array-contains = "CONTAINS" }[field.order]]]])
    ])
    error_message = "An index of indexes.json is missing or another."
  }
  assert {
    condition     = google_firestore_database.this.point_in_time_recovery_enablement == "POINT_IN_TIME_RECOVERY_ENABLED" && google_firestore_database.this.delete_protection_state == "DELETE_PROTECTION_ENABLED"
    error_message = "Firestore can neither be recovered to a point in time nor is it protected from deletion."
  }
  assert {
    condition = alltrue([
      for bucket in [google_storage_bucket.blobs, google_storage_bucket.source] :
      bucket.uniform_bucket_level_access && bucket.public_access_prevention == "enforced"
    ])
    error_message = "A bucket can be made public."
  }
  assert {
    condition     = google_storage_bucket.blobs.cors[0].method == tolist(["PUT"]) && google_storage_bucket.blobs.cors[0].origin == tolist(["https://millrace.example.com"])
    error_message = "Browsers cannot send attachments to the bucket, or pages of others can."
  }

  # Front door.

  assert {
    condition = toset([for rule in google_compute_url_map.this.path_matcher[0].route_rules : rule.match_rules[0].path_template_match]) == toset([
      for function in local.manifest.functions : replace(function.path, "/\\{[^}]*\\}/", "*") if function.trigger == "http"
    ])
    error_message = "A path of an HTTP function has no route, or there is a route to nothing."
  }
  assert {
    condition     = length(google_compute_url_map.this.path_matcher[0].route_rules) == length([for function in local.manifest.functions : 1 if function.trigger == "http"])
    error_message = "Not every HTTP function has a route of its own."
  }
  assert {
    condition     = alltrue([for backend in google_compute_backend_service.this : backend.security_policy == google_compute_security_policy.this.id])
    error_message = "A backend is not behind the firewall."
  }
  assert {
    condition     = length([for rule in google_compute_security_policy.this.rule : rule if rule.action == "throttle" && !rule.preview]) == 1
    error_message = "Nothing limits the requests of one address."
  }
}

run "options" {
  command = plan
  variables {
    alerts   = { emails = ["somebody@example.com"], harvest_hours = 6 }
    budget   = { billing_account = "000000-000000-000000", amount = 100 }
    delivery = { repository = "projects/p/locations/l/connections/c/repositories/r", state_bucket = "state" }
    secrets  = { "jira-ca-bundle-default" = { rotation_days = 0 } }
    storage  = { protected = false }
    export   = { max_concurrent_sessions = 4, ticket_interval_ms = 2000, orphan_looks = 5 }

    browser_origins = ["https://tickets.example.com"]
  }

  assert {
    condition     = length(google_monitoring_notification_channel.email) == 1 && alltrue([for alert in google_monitoring_alert_policy.this : length(alert.notification_channels) == 1])
    error_message = "An alert does not reach the address."
  }
  assert {
    condition     = length(google_billing_budget.this) == 1
    error_message = "The budget is missing."
  }
  assert {
    condition     = google_cloudbuild_trigger.apply[0].approval_config[0].approval_required
    error_message = "A plan is applied without anybody's approval."
  }
  assert {
    condition     = length(google_secret_manager_secret.this["jira-ca-bundle-default"].rotation) == 0
    error_message = "A secret without rotation has a reminder."
  }
  assert {
    condition     = google_firestore_database.this.delete_protection_state == "DELETE_PROTECTION_DISABLED" && google_storage_bucket.blobs.force_destroy
    error_message = "An unprotected environment cannot be torn down."
  }
  assert {
    condition     = contains(keys(local.queues), "export") && output.queues["export"] == 2 && google_cloud_tasks_queue.this["export"].rate_limits[0].max_concurrent_dispatches == 4
    error_message = "The queue of exports is not capped at four sessions, each creating an issue every two seconds."
  }
  assert {
    condition = alltrue([
      for function in module.function :
      [for name in ["EXPORT_TICKET_INTERVAL_MS", "EXPORT_ORPHAN_LOOKS", "EXPORT_ORPHAN_WAIT_MS"] : function.grants.environment[name]] == ["2000", "5", "90000"]
    ])
    error_message = "Functions export at another pace than the variables say."
  }
  assert {
    condition     = google_storage_bucket.blobs.cors[0].origin == tolist(["https://millrace.example.com", "https://tickets.example.com"])
    error_message = "A page that was named may not send attachments."
  }
  assert {
    condition = (
      google_monitoring_alert_policy.harvest_age.conditions[0].condition_absent[0].duration == "45000s"
      && google_monitoring_alert_policy.harvest_age.conditions[0].condition_absent[0].aggregations[0].group_by_fields == tolist(["metric.label.tenant_id"])
    )
    error_message = "Nobody is told when what is harvested of a tenant is two intervals old."
  }
  assert {
    condition     = alltrue([for name in ["export-failed", "export-stalled", "dead-letters", "jira-breaker", "harvest-not-started"] : contains(keys(google_monitoring_alert_policy.this), name)])
    error_message = "Nobody is told of an export that failed or stalled, of dead letters, an open breaker, or a harvest that did not start."
  }
}

run "refuses_what_cannot_be" {
  command = plan
  variables {
    project_id = "X"
    region     = "EU"
    host       = "https://millrace.example.com"
    storage    = { daily_backup_days = 200 }
    instances  = { health = { min = 3, max = 1 } }
    alerts     = { emails = ["nobody"] }
    audiences  = ["one,two"]
    export     = { ticket_interval_ms = 90000 }

    browser_origins = ["http://anywhere/*"]
  }
  expect_failures = [var.project_id, var.region, var.host, var.storage, var.instances, var.alerts, var.audiences, var.export, var.browser_origins]
}

run "refuses_a_function_without_archive" {
  command = plan
  plan_options {
    target = [google_storage_bucket_object.source]
  }
  variables {
    archives = {}
  }
  expect_failures = [google_storage_bucket_object.source]
}
