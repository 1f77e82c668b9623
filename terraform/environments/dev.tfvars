# A project to try things in: nothing is kept warm, nothing is protected from `terraform destroy`.
project_id  = "millrace-dev"
environment = "dev"
region      = "europe-west1"
host        = "millrace-dev.example.com"

settings = { log_level = "debug" }
storage  = { protected = false, daily_backup_days = 1, weekly_backup_days = 7, restorable_days = 7 }

# The firewall only logs what it would refuse, so that false alarms are seen before they hurt.
front_door = { preview = true }

alerts = { emails = ["dev@example.com"] }
