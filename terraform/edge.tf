# The front door: one host, and a route to each HTTP function. README.md says why a load balancer and not API Gateway.

locals {
  http_functions = { for name, function in local.functions : name => function if function.trigger == "http" }

  # A path as a template of the load balancer: a parameter is one segment.
  path_templates = { for name, function in local.http_functions : name => replace(function.path, "/\\{[^}]*\\}/", "*") }
  paths_shared = {
    for name, path in local.path_templates :
    name => length([for other in values(local.path_templates) : other if other == path]) > 1
  }

  # Routes are tried in this order: a literal segment goes before a parameter, as ~ is behind all letters.
  route_order = [
    for key in sort([for name, path in local.path_templates : "${replace(path, "*", "~")} ${name}"]) : split(" ", key)[1]
  ]

  # Answers what no route takes, with a problem document: 404, or 405 to another method.
  fallback = one([for name, function in local.http_functions : name if function.path == "/health"])

  # Cloud Armor's rule sets, at most five conditions to a rule. Those that look for attacks in content see only requests
  # without a body: tickets hold HTML, paths, queries and shell commands, and JQL reads like SQL.
  without_body = "request.method.matches('^(GET|HEAD|DELETE)$')"
  waf_rules = {
    transport  = { sets = ["protocolattack-v33-stable", "scannerdetection-v33-stable", "sessionfixation-v33-stable"], only = null }
    inclusion  = { sets = ["lfi-v33-stable", "rfi-v33-stable", "rce-v33-stable", "nodejs-v33-stable"], only = local.without_body }
    injections = { sets = ["sqli-v33-stable", "xss-v33-stable", "cve-canary"], only = local.without_body }
  }
  waf_expressions = {
    for name, rule in local.waf_rules :
    name => join(" && ", concat(rule.only[*], [
      "(${join(" || ", [for set in rule.sets : "evaluatePreconfiguredWaf('${set}', {'sensitivity': 1})"])})"
    ]))
  }
}

resource "google_compute_global_address" "this" {
  project    = var.project_id
  name       = "millrace"
  depends_on = [google_project_service.this]
}

resource "google_compute_region_network_endpoint_group" "this" {
  for_each = local.http_functions

  project               = var.project_id
  name                  = each.key
  region                = var.region
  network_endpoint_type = "SERVERLESS"
  cloud_run {
    service = module.function[each.key].name
  }
  lifecycle {
    create_before_destroy = true
  }
}

# No timeout: a serverless backend has none; a function's own ends a request, WebSocket and SSE included.
resource "google_compute_backend_service" "this" {
  for_each = local.http_functions

  project               = var.project_id
  name                  = each.key
  description           = each.value.summary
  protocol              = "HTTPS"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  security_policy       = google_compute_security_policy.this.id

  backend {
    group = google_compute_region_network_endpoint_group.this[each.key].id
  }
  log_config {
    enable      = true
    sample_rate = 1
  }
}

resource "google_compute_url_map" "this" {
  project         = var.project_id
  name            = "millrace"
  default_service = google_compute_backend_service.this[local.fallback].id

  host_rule {
    hosts        = [var.host]
    path_matcher = "api"
  }

  path_matcher {
    name            = "api"
    default_service = google_compute_backend_service.this[local.fallback].id

    dynamic "route_rules" {
      for_each = local.route_order
      content {
        priority = (route_rules.key + 1) * 10
        service  = google_compute_backend_service.this[route_rules.value].id

        match_rules {
          path_template_match = local.path_templates[route_rules.value]

          dynamic "header_matches" {
            for_each = local.paths_shared[route_rules.value] ? [local.http_functions[route_rules.value].method] : []
            content {
              header_name = ":method"
              exact_match = header_matches.value
            }
          }
        }
      }
    }
  }
}

resource "google_compute_managed_ssl_certificate" "this" {
  project = var.project_id
  # A certificate is never changed, only replaced: the new one stands before the old one goes.
  name = "millrace-${substr(md5(var.host), 0, 8)}"
  managed {
    domains = [var.host]
  }
  lifecycle {
    create_before_destroy = true
  }
  depends_on = [google_project_service.this]
}

resource "google_compute_ssl_policy" "this" {
  project         = var.project_id
  name            = "millrace"
  profile         = "MODERN"
  min_tls_version = "TLS_1_2"
  depends_on      = [google_project_service.this]
}

resource "google_compute_target_https_proxy" "this" {
  project          = var.project_id
  name             = "millrace"
  url_map          = google_compute_url_map.this.id
  ssl_certificates = [google_compute_managed_ssl_certificate.this.id]
  ssl_policy       = google_compute_ssl_policy.this.id
}

resource "google_compute_global_forwarding_rule" "https" {
  project               = var.project_id
  name                  = "millrace-https"
  target                = google_compute_target_https_proxy.this.id
  ip_address            = google_compute_global_address.this.address
  port_range            = "443"
  load_balancing_scheme = "EXTERNAL_MANAGED"
}

# Port 80 only sends people to 443.

resource "google_compute_url_map" "redirect" {
  project = var.project_id
  name    = "millrace-redirect"
  default_url_redirect {
    https_redirect         = true
    redirect_response_code = "MOVED_PERMANENTLY_DEFAULT"
    strip_query            = false
  }
  depends_on = [google_project_service.this]
}

resource "google_compute_target_http_proxy" "redirect" {
  project = var.project_id
  name    = "millrace-redirect"
  url_map = google_compute_url_map.redirect.id
}

resource "google_compute_global_forwarding_rule" "http" {
  project               = var.project_id
  name                  = "millrace-http"
  target                = google_compute_target_http_proxy.redirect.id
  ip_address            = google_compute_global_address.this.address
  port_range            = "80"
  load_balancing_scheme = "EXTERNAL_MANAGED"
}

resource "google_compute_security_policy" "this" {
  project     = var.project_id
  name        = "millrace"
  description = "What reaches the functions from outside"
  type        = "CLOUD_ARMOR"

  advanced_options_config {
    json_parsing = "STANDARD"
    log_level    = "NORMAL"
  }

  dynamic "rule" {
    for_each = { for index, name in sort(keys(local.waf_rules)) : name => (index + 1) * 100 }
    content {
      action      = "deny(403)"
      priority    = rule.value
      preview     = var.front_door.preview
      description = "Attacks that Google's rule sets know: ${rule.key}"
      match {
        expr {
          expression = local.waf_expressions[rule.key]
        }
      }
    }
  }

  # A token that is wrong costs its sender as much as one that is right: the limit is by address, before any function.
  rule {
    action      = "throttle"
    priority    = 1000
    preview     = var.front_door.preview
    description = "At most ${var.front_door.requests_per_minute} requests a minute from one address"
    match {
      versioned_expr = "SRC_IPS_V1"
      config {
        src_ip_ranges = ["*"]
      }
    }
    rate_limit_options {
      conform_action = "allow"
      exceed_action  = "deny(429)"
      enforce_on_key = "IP"
      rate_limit_threshold {
        count        = var.front_door.requests_per_minute
        interval_sec = 60
      }
    }
  }

  rule {
    action      = "allow"
    priority    = 2147483647
    description = "Everything else: functions check who calls"
    match {
      versioned_expr = "SRC_IPS_V1"
      config {
        src_ip_ranges = ["*"]
      }
    }
  }
  depends_on = [google_project_service.this]
}
