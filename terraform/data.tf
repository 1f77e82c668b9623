locals {
  warehouse = jsondecode(file("${path.module}/schemas/warehouse.json"))
  indexes = {
    for index in jsondecode(file("${path.module}/indexes.json")) :
    join("/", concat([index.collection], [for field in index.fields : "${field.field}:${field.order}"])) => index
  }
  index_orders = { asc = "ASCENDING", desc = "DESCENDING" }
}

# Documents.

# Records hold their instants as text, which Firestore's TTL policies do not read: records that end do so by the
# retention job or by their own flow.
resource "google_firestore_database" "this" {
  project                           = var.project_id
  name                              = "(default)"
  location_id                       = var.region
  type                              = "FIRESTORE_NATIVE"
  concurrency_mode                  = "PESSIMISTIC"
  app_engine_integration_mode       = "DISABLED"
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_ENABLED"
  delete_protection_state           = var.storage.protected ? "DELETE_PROTECTION_ENABLED" : "DELETE_PROTECTION_DISABLED"
  deletion_policy                   = var.storage.protected ? "ABANDON" : "DELETE"
  depends_on                        = [google_project_service.this]
}

resource "google_firestore_backup_schedule" "daily" {
  project   = var.project_id
  database  = google_firestore_database.this.name
  retention = "${var.storage.daily_backup_days * 86400}s"
  daily_recurrence {}
}

resource "google_firestore_backup_schedule" "weekly" {
  project   = var.project_id
  database  = google_firestore_database.this.name
  retention = "${var.storage.weekly_backup_days * 86400}s"
  weekly_recurrence {
    day = "SUNDAY"
  }
}

resource "google_firestore_index" "this" {
  for_each = local.indexes

  project     = var.project_id
  database    = google_firestore_database.this.name
  collection  = each.value.collection
  query_scope = "COLLECTION"

  dynamic "fields" {
    for_each = each.value.fields
    content {
      field_path   = fields.value.field
      order        = lookup(local.index_orders, fields.value.order, null)
      array_config = fields.value.order == "array-contains" ? "CONTAINS" : null
    }
  }
}

# Warehouse. Staging tables carry an hour of life of their own (the adapter makes them so); a default for the dataset
# would expire the real tables too.

resource "google_bigquery_dataset" "this" {
  project                    = var.project_id
  dataset_id                 = "millrace"
  location                   = var.region
  description                = "Millrace's analytics copy: Jira and GitHub work items"
  max_time_travel_hours      = tostring(var.storage.time_travel_hours)
  delete_contents_on_destroy = !var.storage.protected
  depends_on                 = [google_project_service.this]
}

resource "google_bigquery_table" "this" {
  for_each = local.warehouse.tables

  project             = var.project_id
  dataset_id          = google_bigquery_dataset.this.dataset_id
  table_id            = each.key
  description         = each.value.description
  schema              = file("${path.module}/schemas/${each.key}.json")
  clustering          = length(each.value.clustering) > 0 ? each.value.clustering : null
  deletion_protection = var.storage.protected

  dynamic "time_partitioning" {
    for_each = each.value.time_partitioning[*]
    content {
      type  = time_partitioning.value.type
      field = time_partitioning.value.field
    }
  }

  # BigQuery does not enforce it; joins are planned by it.
  table_constraints {
    primary_key {
      columns = each.value.primary_key
    }
  }
}

resource "google_bigquery_table" "view" {
  for_each = local.warehouse.views

  project             = var.project_id
  dataset_id          = google_bigquery_dataset.this.dataset_id
  table_id            = each.key
  description         = each.value.description
  deletion_protection = false

  view {
    query = templatefile("${path.module}/schemas/${each.key}.sql", {
      dataset = "${var.project_id}.${google_bigquery_dataset.this.dataset_id}"
    })
    use_legacy_sql = false
  }
  # A view is checked when it is made.
  depends_on = [google_bigquery_table.this]
}

# Reads and writes rows, and makes staging tables.
resource "google_bigquery_dataset_iam_member" "functions" {
  for_each = lookup(local.users, "warehouse", toset([]))

  project    = var.project_id
  dataset_id = google_bigquery_dataset.this.dataset_id
  role       = "roles/bigquery.dataEditor"
  member     = module.function[each.key].member
}

# Blobs.

resource "google_storage_bucket" "blobs" {
  project                     = var.project_id
  name                        = "${var.project_id}-blobs"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = !var.storage.protected

  # Browsers send attachments straight to the addresses that create-upload-url signs, with the headers that it answers.
  cors {
    origin          = concat(["https://${var.host}"], var.browser_origins)
    method          = ["PUT"]
    response_header = ["Content-Type", "x-goog-content-length-range", "x-goog-if-generation-match"]
    max_age_seconds = 3600
  }

  # What is deleted or replaced can be restored for so long; versions of our own would keep it twice.
  soft_delete_policy {
    retention_duration_seconds = var.storage.restorable_days * 86400
  }
  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }
    condition {
      age = 1
    }
  }
  # Raw pages and attachments are read soon after they come, or hardly ever.
  lifecycle_rule {
    action {
      type          = "SetStorageClass"
      storage_class = "NEARLINE"
    }
    condition {
      age                   = var.storage.nearline_days
      matches_storage_class = ["STANDARD"]
    }
  }
  depends_on = [google_project_service.this]
}

# Reads, writes, lists and deletes objects.
resource "google_storage_bucket_iam_member" "functions" {
  for_each = lookup(local.users, "blobs", toset([]))

  bucket = google_storage_bucket.blobs.name
  role   = "roles/storage.objectUser"
  member = module.function[each.key].member
}

# Secrets. Their versions are added out of band, so that no value is ever in Terraform's state.

resource "google_secret_manager_secret" "this" {
  for_each = var.secrets

  project   = var.project_id
  secret_id = each.key

  replication {
    user_managed {
      replicas {
        location = var.region
      }
    }
  }

  # A reminder: nothing is rotated by it. See the subscription in messaging.tf.
  dynamic "rotation" {
    for_each = each.value.rotation_days > 0 ? [each.value.rotation_days] : []
    content {
      rotation_period    = "${rotation.value * 86400}s"
      next_rotation_time = timeadd(plantimestamp(), "${rotation.value * 24}h")
    }
  }
  dynamic "topics" {
    for_each = each.value.rotation_days > 0 ? [google_pubsub_topic.secret_rotation.id] : []
    content {
      name = topics.value
    }
  }

  lifecycle {
    # Secret Manager moves it on by itself.
    ignore_changes = [rotation[0].next_rotation_time]
  }
  depends_on = [google_pubsub_topic_iam_member.secret_rotation]
}

locals {
  secret_readers = {
    for pair in setproduct(keys(var.secrets), lookup(local.users, "secrets", [])) :
    "${pair[0]}/${pair[1]}" => { secret = pair[0], function = pair[1] }
  }
}

# Reads the values of versions.
resource "google_secret_manager_secret_iam_member" "accessor" {
  for_each = local.secret_readers

  project   = var.project_id
  secret_id = google_secret_manager_secret.this[each.value.secret].secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = module.function[each.value.function].member
}

# Lists the versions: functions take every enabled one, newest first, so that a secret changes without a gap.
resource "google_secret_manager_secret_iam_member" "viewer" {
  for_each = local.secret_readers

  project   = var.project_id
  secret_id = google_secret_manager_secret.this[each.value.secret].secret_id
  role      = "roles/secretmanager.viewer"
  member    = module.function[each.value.function].member
}
