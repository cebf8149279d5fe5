package browser_test

import "testing"

func TestZZPictures(t *testing.T) {
	s := withScripts(t)
	b := s.as("mia", "acme").Open("/projects/" + s.ID("acme", "project", "Website relaunch").String() + "/meetings").Pictured("project-meetings")
	b.Open("/meetings").Pictured("meetings")
	b.Open("/meetings?when=past").Pictured("meetings-past")
	id := s.ID("acme", "meeting", "Bookings walk-through").String()
	b.Open("/meetings/" + id).Pictured("meeting")
	b.Click("Edit").InDialog("Edit meeting").Pictured("edit").Press("Escape")
	b.Click("Add attendees").InDialog("Add attendees").Pictured("add").Press("Escape")
	b.Open("/projects/" + s.ID("acme", "project", "Website relaunch").String() + "/meetings/new").Pictured("new")
	s.SQL("update meetings set sequence = 1 where id = $1", []any{id})
	s.SQL("update deliveries set state = 'refused' where recipient = 'sipho@harbourcafe.example'", nil)
	b.Open("/meetings/" + id).Pictured("meeting-older").Click("Send update").InDialog("Send invitations").Pictured("invitations")
	b.Open("/meetings/" + id + "/deletion").Pictured("deletion")
}
