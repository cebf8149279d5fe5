package meetings_test

import (
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

func TestWhoComes(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia := at(house, "mia", "acme")
	path := planned(house, mia)
	add := func(form url.Values) *housetest.Answer { return mia.PostForm(path+"/attendees", form) }
	add(url.Values{}).Expect(422).Says("Choose somebody, or write a first name.")
	add(url.Values{"last_name": {"Lind"}}).Expect(422).Has("#error-first_name")
	add(url.Values{"first_name": {"Rosa"}, "email": {"ROSA@wood.example"}}).Expect(422).Says("rosa@wood.example comes already.").Has("#error-email")
	add(url.Values{"first_name": {strings.Repeat("x", 81)}}).Expect(422).Has("#error-first_name")
	add(url.Values{"first_name": {"Bo"}}).ExpectTo(path).Follow().Says("Bo added.", "No email", "add one to invite them")
	carol := house.ID("acme", "contact", "Carol Naidoo").String()
	mia.HX().PostForm(path+"/attendees", url.Values{"contacts": {carol}, "members": {member(house, "Mandla Zulu")}}).Expect(200).Says("2 people added.", "Carol Naidoo", "Harbour Café").Has("#meeting-people")
	add(url.Values{"contacts": {carol}}).ExpectTo(path).Follow().Says("They come already.")
	mia.Get(path+"/attendees/new").Expect(200).SaysNot("Carol Naidoo", "Mandla Zulu").Says("Élodie Martin")

	meeting := strings.TrimPrefix(path[strings.Index(path, "/meetings/"):], "/meetings/")
	bo := "/attendees/" + attendee(house, meeting, "Bo")
	mia.Patch(bo, url.Values{"first_name": {""}}).Expect(422).Has("#error-first_name")
	mia.Patch(bo, url.Values{"first_name": {"Bo"}, "email": {rosa}}).Expect(422).Says("Somebody else who comes has this address.")
	mia.Patch(bo, url.Values{"first_name": {"Bo"}, "last_name": {"Berg"}, "email": {"bo@berg.example"}}).ExpectTo(path).Follow().Says("Bo Berg saved.", "bo@berg.example")
	mia.HX().Delete(bo).Expect(200).Says("Bo Berg removed.").SaysNot("bo@berg.example")

	house.SQL(`insert into attendees (organisation_id, id, meeting_id, first_name) select m.organisation_id, gen_random_uuid(), m.id, 'N' || n from meetings m, generate_series(1, 196) n where m.id::text = $1`, []any{meeting})
	add(url.Values{"first_name": {"A"}}).ExpectTo(path)
	add(url.Values{"first_name": {"B"}}).Expect(422).Says("A meeting takes 200 people at the most.")
}
