package portal_test

import (
	"testing"

	"skhokho/app/housetest"
)

// The menu of a person leads to all they belong to, and says as what; nobody's shows more.
func TestOnesMenuLeadsToAllOneBelongsTo(t *testing.T) {
	house := housetest.Open(t)
	at := func(name, slug string) *housetest.Client {
		person := house.As(name, slug)
		person.Get("/switcher") // the sign-in comes over from the apex
		return person
	}
	carol := at("carol", "acme")

	menu := carol.HX().Get("/switcher?at=portal").Expect(200).Says("Client of", "Acme Studio", "Globex Engineering").SaysNot("My organisations")
	menu.Has(`a[aria-current][href^="http://acme."][href$="/portal"]`).Has(`a[href^="http://globex."][href$="/portal"]:not([aria-current])`)
	there, _ := menu.Page().Find(`a[href^="http://globex."]`).Attr("href")
	carol.At("globex").Get(there).Follow().Expect(200).Says("Roof solar, Sea Point")

	at("marta", "globex").HX().Get("/switcher?at=team").Expect(200).Says("My organisations", "Globex Engineering").Has(`a[aria-current][href^="http://globex."]`)
	at("howard", "acme").HX().Get("/switcher?at=portal").Expect(200).SaysNot("Acme Studio")                                                  // access has ended
	at("grace", "acme").HX().Get("/switcher").Expect(200).Says("My organisations", "Globex Engineering").SaysNot("Acme Studio", "Client of") // a stranger here
	house.Guest("acme").HX().Get("/switcher").Expect(401)

	carol.Get("/portal").Has(`#person-menu[hx-get="/switcher?at=portal"]`)
	carol.Get("/switcher").Follow().Expect(200).Says("Projects you follow") // without scripts
	carol.At("").Get("/home").Has(`#person-menu[hx-get="/switcher?at=apex"]`)
}
