# One function: its account, what the account may do in the whole project, the function, and who may call it.
# Grants on single resources (a bucket, a queue) stand beside those resources.

variable "definition" {
  description = "The function's entry in functions.json."
  type = object({
    name          = string
    summary       = string
    trigger       = string
    memory_mib    = number
    timeout_sec   = number
    concurrency   = number
    max_instances = number
  })
  validation {
    # The host label of a Cloud Run address, <name>-<project number>, has at most 63 characters.
    condition     = can(regex("^[a-z][a-z0-9-]{0,47}[a-z0-9]$", var.definition.name))
    error_message = "A function's name is 2 to 49 lower-case letters, digits and -, beginning with a letter."
  }
}

variable "project_id" {
  type = string
}

variable "region" {
  type = string
}

variable "instances" {
  description = "Fewest and most instances; the most may be null, which leaves it to the definition."
  type        = object({ min = number, max = optional(number) })
}

variable "source_archive" {
  description = "Bucket and object of the zip."
  type        = object({ bucket = string, object = string })
}

variable "build" {
  description = "Service account that builds, and repository of the images."
  type        = object({ service_account = string, repository = string })
}

variable "environment" {
  description = "Environment variables."
  type        = map(string)
}

variable "project_roles" {
  description = "Roles in the whole project."
  type        = set(string)
}

variable "invoker" {
  description = "Who passes Cloud Run's own check, as IAM member."
  type        = string
}

locals {
  name = var.definition.name
  # Account ids have 6 to 30 characters, so that a long name is cut and told apart by its hash.
  account_id = length(local.name) <= 27 ? "fn-${local.name}" : "fn-${substr(local.name, 0, 20)}-${substr(md5(local.name), 0, 6)}"
}

resource "google_service_account" "this" {
  project      = var.project_id
  account_id   = local.account_id
  display_name = "Function ${local.name}"
  description  = substr(var.definition.summary, 0, 256)
}

resource "google_project_iam_member" "this" {
  for_each = var.project_roles

  project = var.project_id
  role    = each.key
  member  = google_service_account.this.member
}

resource "google_cloudfunctions2_function" "this" {
  project     = var.project_id
  location    = var.region
  name        = local.name
  description = var.definition.summary

  build_config {
    runtime           = "nodejs24"
    entry_point       = local.name
    service_account   = var.build.service_account
    docker_repository = var.build.repository

    source {
      storage_source {
        bucket = var.source_archive.bucket
        object = var.source_archive.object
      }
    }
    # Security patches of the runtime come without a deployment.
    automatic_update_policy {}
  }

  service_config {
    service_account_email = google_service_account.this.email
    # A whole CPU is what Cloud Run demands where requests run side by side; two from 4 GiB on.
    available_cpu                    = var.definition.memory_mib > 4096 ? "2" : "1"
    available_memory                 = "${var.definition.memory_mib}Mi"
    timeout_seconds                  = var.definition.timeout_sec
    max_instance_request_concurrency = var.definition.concurrency
    min_instance_count               = var.instances.min
    max_instance_count               = coalesce(var.instances.max, var.definition.max_instances)
    environment_variables            = var.environment
    all_traffic_on_latest_revision   = true
    # Queues and subscriptions of the project count as internal; people come through the front door only.
    ingress_settings = var.definition.trigger == "http" ? "ALLOW_INTERNAL_AND_GCLB" : "ALLOW_INTERNAL_ONLY"
  }
}

# A function's service is made anew by some changes, which loses its policy without Terraform seeing it.
resource "google_cloud_run_v2_service_iam_member" "invoker" {
  project  = var.project_id
  location = var.region
  name     = google_cloudfunctions2_function.this.name
  role     = "roles/run.invoker"
  member   = var.invoker

  lifecycle {
    replace_triggered_by = [google_cloudfunctions2_function.this]
  }
}

output "name" {
  description = "Name of the function and of its Cloud Run service, known once it exists."
  value       = google_cloudfunctions2_function.this.name
}

output "account" {
  description = "The function's account as a resource, on which roles can be granted."
  value       = google_service_account.this.name
}

output "member" {
  description = "The function's account, as an IAM member."
  value       = google_service_account.this.member
}

output "email" {
  description = "The function's account."
  value       = google_service_account.this.email
}

output "grants" {
  description = "What the account may do in the whole project, and who may call the function: for tests and audits."
  value = {
    project_roles = toset([for grant in google_project_iam_member.this : grant.role])
    invoker       = google_cloud_run_v2_service_iam_member.invoker.member
    ingress       = google_cloudfunctions2_function.this.service_config[0].ingress_settings
    environment   = google_cloudfunctions2_function.this.service_config[0].environment_variables
    archive       = google_cloudfunctions2_function.this.build_config[0].source[0].storage_source[0].object
  }
}

output "limits" {
  description = "What the function may take: for tests."
  value = {
    memory        = google_cloudfunctions2_function.this.service_config[0].available_memory
    timeout_sec   = google_cloudfunctions2_function.this.service_config[0].timeout_seconds
    concurrency   = google_cloudfunctions2_function.this.service_config[0].max_instance_request_concurrency
    min_instances = google_cloudfunctions2_function.this.service_config[0].min_instance_count
    max_instances = google_cloudfunctions2_function.this.service_config[0].max_instance_count
  }
}
