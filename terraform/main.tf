locals {
  manifest = jsondecode(file("${path.module}/functions.json"))

  functions     = { for function in local.manifest.functions : function.name => function }
  subscriptions = { for subscription in local.manifest.subscriptions : subscription.function => subscription }
  queues        = { for queue in local.manifest.queues : queue.name => queue }
  topics        = toset(local.manifest.topics)

  # Functions by what they use: the names that each grant below is made for.
  users = {
    for use in distinct(flatten([for function in local.manifest.functions : function.uses])) :
    use => toset([for function in local.manifest.functions : function.name if contains(function.uses, use)])
  }

  labels         = { app = "millrace", environment = var.environment }
  project_number = data.google_project.this.number
  agents = {
    for name, service in { pubsub = "gcp-sa-pubsub", secrets = "gcp-sa-secretmanager" } :
    name => "serviceAccount:service-${local.project_number}@${service}.iam.gserviceaccount.com"
  }
}

data "google_project" "this" {
  project_id = var.project_id
}

resource "google_project_service" "this" {
  for_each = toset([
    "artifactregistry.googleapis.com",
    "bigquery.googleapis.com",
    "billingbudgets.googleapis.com",
    "cloudbuild.googleapis.com",
    "cloudfunctions.googleapis.com",
    "cloudresourcemanager.googleapis.com",
    "cloudscheduler.googleapis.com",
    "cloudtasks.googleapis.com",
    "compute.googleapis.com",
    "firestore.googleapis.com",
    "iam.googleapis.com",
    "iamcredentials.googleapis.com",
    "logging.googleapis.com",
    "monitoring.googleapis.com",
    "pubsub.googleapis.com",
    "run.googleapis.com",
    "secretmanager.googleapis.com",
    "storage.googleapis.com",
  ])

  project = var.project_id
  service = each.key
  # Another stack of the project may use it too, and switching an API off deletes what it holds.
  disable_on_destroy = false
}

# Google makes these accounts on first use, which would be after we grant them something.
resource "google_project_service_identity" "this" {
  provider = google-beta
  for_each = toset(["pubsub.googleapis.com", "secretmanager.googleapis.com"])

  project = var.project_id
  service = google_project_service.this[each.key].service
}
