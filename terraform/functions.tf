locals {
  # Cloud Run's address that follows from the names alone: functions can know each other's before they exist. It is the
  # one from which Cloud Tasks and Pub/Sub count as internal traffic.
  function_url  = "https://{name}-${local.project_number}.${var.region}.run.app"
  function_urls = { for name, _ in local.functions : name => replace(local.function_url, "{name}", name) }

  archives = var.archives != null ? var.archives : (
    fileexists("${path.module}/../build/archives.json") ? jsondecode(file("${path.module}/../build/archives.json")) : {}
  )

  # What a use needs in the whole project. Everything narrower is granted beside the resource that it is about.
  project_roles = {
    # Reads and writes records; Firestore has no policies of its own on databases or collections.
    documents = ["roles/datastore.user"]
    # Starts load and query jobs, which belong to the project; it shows no data. That is granted on the dataset.
    warehouse = ["roles/bigquery.jobUser"]
  }

  environment = {
    GOOGLE_CLOUD_PROJECT             = var.project_id
    MILLRACE_REGION                  = var.region
    MILLRACE_DATASET                 = google_bigquery_dataset.this.dataset_id
    MILLRACE_BUCKET                  = google_storage_bucket.blobs.name
    MILLRACE_SERVICE_ACCOUNTS        = google_service_account.invoker.email
    MILLRACE_INVOKER_SERVICE_ACCOUNT = google_service_account.invoker.email
    MILLRACE_FUNCTION_URL            = local.function_url
    MILLRACE_INLINE_ISSUES           = tostring(var.settings.inline_issues)
    MILLRACE_LOG_LEVEL               = var.settings.log_level
    EXPORT_TICKET_INTERVAL_MS        = tostring(var.export.ticket_interval_ms)
    EXPORT_ORPHAN_LOOKS              = tostring(var.export.orphan_looks)
    EXPORT_ORPHAN_WAIT_MS            = tostring(var.export.orphan_wait_ms)
    NODE_ENV                         = "production"
  }

  # Whose tokens a function takes: people's are made for the host, those of queues and subscriptions for the function.
  audiences = {
    for name, function in local.functions :
    name => function.trigger == "http" ? concat(["https://${var.host}"], var.audiences) : [local.function_urls[name]]
  }
}

module "function" {
  source   = "./modules/function"
  for_each = local.functions

  definition     = each.value
  project_id     = var.project_id
  region         = var.region
  instances      = lookup(var.instances, each.key, { min = 0, max = null })
  source_archive = { bucket = google_storage_bucket.source.name, object = google_storage_bucket_object.source[each.key].name }
  environment    = merge(local.environment, { MILLRACE_AUDIENCES = join(",", local.audiences[each.key]) })
  project_roles  = flatten([for use in each.value.uses : lookup(local.project_roles, use, [])])

  build = {
    service_account = google_service_account.builder.id
    repository      = google_artifact_registry_repository.functions.id
  }

  # Cloud Run cannot check a token that is made for our host, so behind the front door, which is the only way in, the
  # function itself does (signature, issuer, audience, grants). Everything else takes our own deliveries alone.
  invoker = each.value.trigger == "http" ? "allUsers" : google_service_account.invoker.member

  depends_on = [
    google_project_service.this,
    google_project_iam_member.builder,
    google_storage_bucket_iam_member.builder,
    google_artifact_registry_repository_iam_member.builder,
  ]
}

# The account whose token every task and every message carries; it can do nothing but call task and event functions.
resource "google_service_account" "invoker" {
  project      = var.project_id
  account_id   = "invoker"
  display_name = "Calls task and event functions"
  depends_on   = [google_project_service.this]
}

# Putting that account's token on a task means acting as it.
resource "google_service_account_iam_member" "invoker_by_functions" {
  for_each = lookup(local.users, "tasks", toset([]))

  service_account_id = google_service_account.invoker.name
  role               = "roles/iam.serviceAccountUser"
  member             = module.function[each.key].member
}

# Without a key of its own, a function has IAM sign the addresses to which browsers send attachments. As itself: it gains
# nothing that it could not do already.
resource "google_service_account_iam_member" "signer" {
  for_each = lookup(local.users, "upload-urls", toset([]))

  service_account_id = module.function[each.key].account
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = module.function[each.key].member
}

# Pub/Sub makes the account's tokens for its push requests.
resource "google_service_account_iam_member" "invoker_by_pubsub" {
  service_account_id = google_service_account.invoker.name
  role               = "roles/iam.serviceAccountOpenIdTokenCreator"
  member             = local.agents.pubsub
  depends_on         = [google_project_service_identity.this]
}

# Source archives. An object is named by its content's hash, so only a changed function is built and deployed.

resource "google_storage_bucket" "source" {
  project                     = var.project_id
  name                        = "${var.project_id}-source"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  # Builds make what is in here; nothing is lost with it.
  force_destroy = true
  depends_on    = [google_project_service.this]
}

resource "google_storage_bucket_object" "source" {
  for_each = local.functions

  bucket       = google_storage_bucket.source.name
  name         = try("${each.key}-${local.archives[each.key].md5}.zip", "${each.key}-missing.zip")
  source       = try("${path.module}/../build/${local.archives[each.key].file}", "missing.zip")
  content_type = "application/zip"

  lifecycle {
    create_before_destroy = true
    precondition {
      condition     = contains(keys(local.archives), each.key)
      error_message = "There is no archive of ${each.key}: run npm run build and npm exec -- node scripts/archive.ts first."
    }
  }
}

# Builds. An account of their own, as the project's default one may do far more.

resource "google_service_account" "builder" {
  project      = var.project_id
  account_id   = "builder"
  display_name = "Builds functions"
  depends_on   = [google_project_service.this]
}

# Writes the build's log.
resource "google_project_iam_member" "builder" {
  project = var.project_id
  role    = "roles/logging.logWriter"
  member  = google_service_account.builder.member
}

# Reads the archives.
resource "google_storage_bucket_iam_member" "builder" {
  bucket = google_storage_bucket.source.name
  role   = "roles/storage.objectViewer"
  member = google_service_account.builder.member
}

# Stores the images, and reads the layers of the last build.
resource "google_artifact_registry_repository_iam_member" "builder" {
  project    = var.project_id
  location   = var.region
  repository = google_artifact_registry_repository.functions.name
  role       = "roles/artifactregistry.writer"
  member     = google_service_account.builder.member
}

resource "google_artifact_registry_repository" "functions" {
  project       = var.project_id
  location      = var.region
  repository_id = "functions"
  description   = "Images of the functions and the layers that builds reuse"
  format        = "DOCKER"

  cleanup_policies {
    id     = "keep-the-latest"
    action = "KEEP"
    most_recent_versions {
      keep_count = var.storage.archive_keep_builds
    }
  }
  cleanup_policies {
    id     = "delete-the-rest"
    action = "DELETE"
    condition {
      older_than = "604800s"
    }
  }
  depends_on = [google_project_service.this]
}
