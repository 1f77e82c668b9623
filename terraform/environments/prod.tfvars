project_id  = "millrace-prod"
environment = "prod"
region      = "europe-west1"
host        = "millrace.example.com"

# Tokens of people who sign in through this OAuth client are accepted too.
audiences = ["000000000000-example.apps.googleusercontent.com"]

secrets = {
  "jira-token-default"   = { rotation_days = 90 }
  "github-token-default" = { rotation_days = 90 }
  # Certificates are replaced when they end, not by the calendar.
  "jira-ca-bundle-default" = { rotation_days = 0 }
}

# One warm instance of what people wait for.
instances = {
  health        = { min = 1 }
  update-status = { min = 1, max = 20 }
}

alerts = { emails = ["operations@example.com"] }
budget = { billing_account = "000000-000000-000000", amount = 300 }

delivery = {
  repository   = "projects/millrace-prod/locations/europe-west1/connections/github/repositories/millrace"
  state_bucket = "millrace-prod-terraform"
}
