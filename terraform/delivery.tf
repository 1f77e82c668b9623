# Cloud Build: a push plans and puts the plan aside; the build that applies it waits for somebody's approval.

locals {
  delivery = var.delivery[*]

  # What the deployer may do. It sets policies, so whoever builds as it can do anything in this project: approval is
  # asked for before it applies, and only reviewed branches build as it.
  deployer_roles = toset(length(local.delivery) == 0 ? [] : [
    # Creates, changes and deletes what is in here, and runs the build that applies.
    "roles/editor",
    # Sets policies, which `editor` may not: of the project, of functions, topics, queues, buckets, secrets, accounts.
    "roles/iam.securityAdmin",
    # Objects of buckets with uniform access.
    "roles/storage.admin",
    # Firestore's database, indexes and backups.
    "roles/datastore.owner",
  ])
}

resource "google_service_account" "deployer" {
  count = length(local.delivery)

  project      = var.project_id
  account_id   = "deployer"
  display_name = "Plans and applies Terraform in Cloud Build"
}

resource "google_project_iam_member" "deployer" {
  for_each = local.deployer_roles

  project = var.project_id
  role    = each.key
  member  = google_service_account.deployer[0].member
}

# Reads and writes the state, and hands the plan from one build to the other.
resource "google_storage_bucket_iam_member" "deployer_state" {
  count = length(local.delivery)

  bucket = local.delivery[count.index].state_bucket
  role   = "roles/storage.objectAdmin"
  member = google_service_account.deployer[0].member
}

resource "google_cloudbuild_trigger" "plan" {
  count = length(local.delivery)

  project         = var.project_id
  location        = var.region
  name            = "millrace-plan"
  description     = "Checks, tests, builds and plans"
  filename        = "cloudbuild.yaml"
  service_account = google_service_account.deployer[0].id
  substitutions = {
    _ENVIRONMENT  = var.environment
    _REGION       = var.region
    _STATE_BUCKET = local.delivery[count.index].state_bucket
  }

  repository_event_config {
    repository = local.delivery[count.index].repository
    push {
      branch = "^${local.delivery[count.index].branch}$"
    }
  }
  depends_on = [google_project_iam_member.deployer]
}

resource "google_cloudbuild_trigger" "apply" {
  count = length(local.delivery)

  project         = var.project_id
  location        = var.region
  name            = "millrace-apply"
  description     = "Applies the plan of one build, and asks for the API's health"
  service_account = google_service_account.deployer[0].id
  substitutions = {
    _STATE_BUCKET = local.delivery[count.index].state_bucket
    # Given by the build that planned.
    _RELEASE = ""
  }

  source_to_build {
    repository = local.delivery[count.index].repository
    ref        = "refs/heads/${local.delivery[count.index].branch}"
    repo_type  = "UNKNOWN"
  }
  git_file_source {
    path       = "terraform/apply.yaml"
    repository = local.delivery[count.index].repository
    revision   = "refs/heads/${local.delivery[count.index].branch}"
    repo_type  = "UNKNOWN"
  }
  approval_config {
    approval_required = true
  }
  depends_on = [google_project_iam_member.deployer]
}
