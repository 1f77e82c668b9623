variable "project_id" {
  description = "Google Cloud project that holds one environment of Millrace and nothing else."
  type        = string
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project_id))
    error_message = "project_id is 6 to 30 lower-case letters, digits and -, beginning with a letter."
  }
}

variable "region" {
  description = "Region of the functions, queues, Firestore, BigQuery and buckets. It cannot be changed later."
  type        = string
  default     = "europe-west1"
  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "region is a single region such as europe-west1: queues and functions exist in no multi-region."
  }
}

variable "environment" {
  description = "Name of the environment, as a label on everything."
  type        = string
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}$", var.environment))
    error_message = "environment is lower-case letters, digits and -."
  }
}

variable "host" {
  description = "Host name of the API. Its A record must point to the output `address`."
  type        = string
  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,}$", var.host))
    error_message = "host is a full host name such as millrace.example.com, without https://."
  }
}

variable "audiences" {
  description = "Audiences of callers' tokens that are accepted beside https://<host>, such as the id of an OAuth client."
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for audience in var.audiences : !can(regex("[,\\s]", audience)) && audience != ""])
    error_message = "An audience is not empty and has no comma or space in it."
  }
}

variable "archives" {
  description = "Zip of each function: path from ../build and MD5. Null reads ../build/archives.json, which scripts/archive.ts writes."
  type        = map(object({ file = string, md5 = string }))
  default     = null
}

variable "settings" {
  description = "What functions read from their environment: issues that a call handles without a job, least severity of logs."
  type = object({
    inline_issues = optional(number, 1000)
    log_level     = optional(string, "info")
  })
  default = {}
  validation {
    condition     = var.settings.inline_issues >= 0 && var.settings.inline_issues <= 10000
    error_message = "settings.inline_issues is 0 to 10000."
  }
  validation {
    condition     = contains(["debug", "info", "warn", "error"], var.settings.log_level)
    error_message = "settings.log_level is debug, info, warn or error."
  }
}

variable "export" {
  description = "Exports to Jira: sessions at once that their queue has room for, time from one created issue of a session to the next, how often and over which time an issue is looked for when it is not known whether Jira created it."
  type = object({
    max_concurrent_sessions = optional(number, 10)
    ticket_interval_ms      = optional(number, 1500)
    orphan_looks            = optional(number, 3)
    orphan_wait_ms          = optional(number, 90000)
  })
  default = {}
  validation {
    condition     = var.export.max_concurrent_sessions >= 1 && var.export.max_concurrent_sessions <= 1000 && floor(var.export.max_concurrent_sessions) == var.export.max_concurrent_sessions
    error_message = "export.max_concurrent_sessions is a whole number from 1 to 1000."
  }
  validation {
    condition     = var.export.ticket_interval_ms >= 0 && var.export.ticket_interval_ms <= 60000 && floor(var.export.ticket_interval_ms) == var.export.ticket_interval_ms
    error_message = "export.ticket_interval_ms is a whole number from 0 to 60000."
  }
  validation {
    condition     = var.export.orphan_looks >= 1 && var.export.orphan_looks <= 20 && floor(var.export.orphan_looks) == var.export.orphan_looks
    error_message = "export.orphan_looks is a whole number from 1 to 20."
  }
  validation {
    condition     = var.export.orphan_wait_ms >= 0 && var.export.orphan_wait_ms <= 3600000 && floor(var.export.orphan_wait_ms) == var.export.orphan_wait_ms
    error_message = "export.orphan_wait_ms is a whole number from 0 to 3600000."
  }
}

variable "browser_origins" {
  description = "Origins of web pages, beside https://<host>, from which browsers may send attachments straight to the bucket."
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for origin in var.browser_origins : can(regex("^https://[a-z0-9.-]+(:[0-9]+)?$", origin))])
    error_message = "An origin of browser_origins is https://host or https://host:port, without a path."
  }
}

variable "instances" {
  description = "Instances of single functions, by name: `min` are kept warm (and paid for), `max` overrides the definition."
  type        = map(object({ min = optional(number, 0), max = optional(number) }))
  default     = {}
  validation {
    condition     = alltrue([for each in var.instances : each.min >= 0 && (each.max == null ? true : each.max >= 1 && each.max >= each.min)])
    error_message = "instances: min is 0 or more, max at least 1 and at least min."
  }
}

variable "secrets" {
  description = "Secrets of connections, by the name that the connection's record gives. Values are added out of band. `rotation_days` 0 sends no reminder."
  type        = map(object({ rotation_days = optional(number, 90) }))
  default     = { "jira-token-default" = {}, "github-token-default" = {} }
  validation {
    condition     = alltrue([for name, _ in var.secrets : can(regex("^[a-z][a-z0-9-]{0,254}$", name))])
    error_message = "A secret's name is lower-case letters, digits and -, beginning with a letter."
  }
  validation {
    condition     = alltrue([for each in var.secrets : each.rotation_days >= 0 && each.rotation_days <= 3650])
    error_message = "rotation_days is 0 to 3650."
  }
}

variable "storage" {
  description = "How stored data is kept: protection against deletion, days of Firestore's daily and weekly backups, days that a deleted or replaced blob can be restored, days until a blob moves to cheaper storage, hours of BigQuery's time travel, days that dead letters wait, images kept of each function."
  type = object({
    protected           = optional(bool, true)
    daily_backup_days   = optional(number, 7)
    weekly_backup_days  = optional(number, 56)
    restorable_days     = optional(number, 14)
    nearline_days       = optional(number, 90)
    time_travel_hours   = optional(number, 168)
    dead_letter_days    = optional(number, 14)
    archive_keep_builds = optional(number, 5)
  })
  default = {}
  validation {
    condition     = alltrue([for days in [var.storage.daily_backup_days, var.storage.weekly_backup_days] : days >= 1 && days <= 98])
    error_message = "Firestore keeps backups 1 to 98 days."
  }
  validation {
    condition     = var.storage.restorable_days >= 7 && var.storage.restorable_days <= 90
    error_message = "storage.restorable_days is 7 to 90, as Cloud Storage's soft deletion demands."
  }
  validation {
    condition     = var.storage.time_travel_hours >= 48 && var.storage.time_travel_hours <= 168
    error_message = "BigQuery's time travel is 48 to 168 hours."
  }
  validation {
    condition     = var.storage.dead_letter_days >= 1 && var.storage.dead_letter_days <= 31
    error_message = "Pub/Sub keeps messages 1 to 31 days."
  }
  validation {
    condition     = var.storage.nearline_days >= 30 && var.storage.archive_keep_builds >= 1
    error_message = "storage.nearline_days is at least 30, storage.archive_keep_builds at least 1."
  }
}

variable "front_door" {
  description = "Requests that one address may make in a minute, and whether the firewall's rules only log what they would refuse."
  type = object({
    requests_per_minute = optional(number, 600)
    preview             = optional(bool, false)
  })
  default = {}
  validation {
    condition     = var.front_door.requests_per_minute >= 10
    error_message = "front_door.requests_per_minute is at least 10."
  }
}

variable "alerts" {
  description = "Who is told (e-mail addresses), and from which values on: p95 latency in ms, share of 5xx answers, age of the oldest undelivered message in seconds, tasks waiting in a queue, hours between two harvests as `PUT /api/config/harvest` sets them, the most of any tenant (a tenant whose last one is twice as old is told)."
  type = object({
    emails          = optional(list(string), [])
    p95_latency_ms  = optional(number, 2000)
    error_share     = optional(number, 0.02)
    message_age_sec = optional(number, 1800)
    queue_depth     = optional(number, 5000)
    harvest_hours   = optional(number, 2)
  })
  default = {}
  validation {
    condition     = alltrue([for email in var.alerts.emails : can(regex("^[^@\\s]+@[^@\\s]+$", email))])
    error_message = "alerts.emails are e-mail addresses."
  }
  validation {
    condition     = var.alerts.error_share > 0 && var.alerts.error_share < 1
    error_message = "alerts.error_share is a share between 0 and 1."
  }
  validation {
    condition     = var.alerts.harvest_hours > 0 && var.alerts.harvest_hours <= 11
    error_message = "alerts.harvest_hours is more than 0 and at most 11: Monitoring knows no absence longer than 23.5 hours."
  }
}

variable "budget" {
  description = "Monthly budget of the project with alerts at 50, 90 and 100 %. Null: none. Needs a role on the billing account."
  type        = object({ billing_account = string, amount = number, currency = optional(string, "EUR") })
  default     = null
  validation {
    condition     = var.budget == null ? true : var.budget.amount > 0
    error_message = "budget.amount is more than 0."
  }
}

variable "delivery" {
  description = "Cloud Build: the connected repository (projects/…/locations/…/connections/…/repositories/…), its branch, the bucket that holds state and releases. Null: no triggers."
  type = object({
    repository   = string
    branch       = optional(string, "main")
    state_bucket = string
  })
  default = null
}
