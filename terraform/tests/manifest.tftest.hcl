# Whatever functions.json, indexes.json and schemas/ list must arrive: counted and compared by name, never listed here.

mock_provider "google" {
  mock_data "google_project" {
    defaults = { number = "123456789012" }
  }
  mock_resource "google_service_account" {
    defaults = {
      id     = "projects/demo-project/serviceAccounts/mock@demo-project.iam.gserviceaccount.com"
      name   = "projects/demo-project/serviceAccounts/mock@demo-project.iam.gserviceaccount.com"
      email  = "mock@demo-project.iam.gserviceaccount.com"
      member = "serviceAccount:mock@demo-project.iam.gserviceaccount.com"
    }
  }
}
mock_provider "google-beta" {}

variables {
  project_id  = "demo-project"
  environment = "test"
  host        = "millrace.example.com"
  archives = {
    for function in jsondecode(file("functions.json")).functions :
    function.name => { file = "archives/${function.name}.zip", md5 = md5(function.name) }
  }
}

run "everything_arrives" {
  command = apply

  assert {
    condition     = toset(keys(output.functions)) == toset([for function in jsondecode(file("functions.json")).functions : function.name])
    error_message = "A function of functions.json is not deployed, or one is deployed that it does not list."
  }
}
