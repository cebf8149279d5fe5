package main

import "github.com/google/uuid"

// The pages that are measured.
const (
	portalPage  = "portal"  // a client's project with its milestones
	clientsPage = "clients" // a team's list of clients
)

// page is one of them, and who opens it.
type page struct {
	Name   string // in the report
	Host   string // the organisation; "" for acme
	Path   string
	Email  string // of the person signed in
	Token  string // of their session
	Marker string // is in every good answer
}

// pages are both, the first with the project of that id.
func pages(project uuid.UUID) []page {
	return []page{
		{
			Name: portalPage, Path: "/portal/projects/" + project.String(), Email: "carol@harbourcafe.example",
			Token: "the-session-of-a-client", Marker: "Your other projects here",
		},
		{
			Name: clientsPage, Path: "/clients", Email: "olivia@acme.example",
			Token: "the-session-of-a-member", Marker: "Showing 1 to 50 of",
		},
	}
}
