output "address" {
  description = "Address that the host's A record must point to."
  value       = google_compute_global_address.this.address
}

output "url" {
  description = "Address of the API."
  value       = "https://${var.host}"
}

output "functions" {
  description = "Each function's own address and account."
  value       = { for name, function in module.function : name => { url = local.function_urls[name], account = function.email } }
}

output "routes" {
  description = "Paths of the front door in the order in which they are tried."
  value       = [for name in local.route_order : "${local.http_functions[name].method} ${local.http_functions[name].path} -> ${name}"]
}

output "queues" {
  description = "Highest rate of each queue, in dispatches per second."
  value       = { for name, queue in google_cloud_tasks_queue.this : name => one(queue.rate_limits[*].max_dispatches_per_second) }
}

output "secrets" {
  description = "Secrets that functions read; `npm run secrets -- set NAME --project …` adds a version."
  value       = keys(google_secret_manager_secret.this)
}

output "bucket" {
  description = "Bucket of attachments and raw pages."
  value       = google_storage_bucket.blobs.name
}

output "dataset" {
  description = "Dataset of the warehouse."
  value       = google_bigquery_dataset.this.dataset_id
}
