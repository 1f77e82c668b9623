terraform {
  required_version = ">= 1.9"

  required_providers {
    google      = { source = "hashicorp/google", version = ">= 7.46, < 9.0" }
    google-beta = { source = "hashicorp/google-beta", version = ">= 7.46, < 9.0" }
  }

  # Bucket and prefix come from `terraform init -backend-config`, as they differ by environment.
  backend "gcs" {}
}

provider "google" {
  project               = var.project_id
  region                = var.region
  default_labels        = local.labels
  user_project_override = true
  billing_project       = var.project_id
}

# Only for google_project_service_identity, which the other provider lacks.
provider "google-beta" {
  project               = var.project_id
  region                = var.region
  user_project_override = true
  billing_project       = var.project_id
}
