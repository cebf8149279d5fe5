package factors

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/people"
	"skhokho/app/web"
)

// IndexView is the page about how a person signs in.
type IndexView struct {
	Tabs     []web.NavItem
	On       bool
	AppSince string // "" when no app is on
	Passkeys []PasskeyRow
	Codes    string // "8 of 10 are left."
	FewCodes bool
	Back     string // an organisation's page that waits; "" for none
	BackName string
}

// PasskeyRow is one passkey.
type PasskeyRow struct{ Name, Path, Added, Used string }

// PasskeyView is the page on which a browser makes a passkey.
type PasskeyView struct{ Name, Options string }

// SetupView is the page on which an app gets its secret.
type SetupView struct {
	Groups []string // of the secret's letters
	Form   web.FormView
}

// CodesView shows recovery codes, once.
type CodesView struct {
	Sentence, Email string
	Codes           []string
	Back, BackName  string
}

// StepView is the second step of a sign-in.
type StepView struct {
	Form          web.FormView
	Passkey, Code bool // which ways there are
	App           bool
	Email         string
	Again         string // where one begins with another password
}

// RequirementView is what an organisation asks of its team.
type RequirementView struct {
	Form    web.FormView
	On, Own bool // Own: they should see to their own second step
	Lacking []Lacking
	OwnHref string
}

// AskedView is what a member reads who has yet to do so.
type AskedView struct {
	Organisation string
	Has          bool // a second step, but this sign-in had none
	Href, Return string
}

func indexView(c *fiber.Ctx, s Standing) IndexView {
	now := time.Now()
	v := IndexView{Tabs: people.AccountTabs(Path), On: s.On(), Codes: fmt.Sprintf("%d of %d are left.", s.Codes, codesInSet), FewCodes: s.Codes < 4}
	v.Back, v.BackName = wayBack(c, s.On())
	if s.AppSince != nil {
		v.AppSince = web.Day(*s.AppSince, now)
	}
	for _, p := range s.Passkeys {
		row := PasskeyRow{Name: p.Name, Path: passkeysPath + "/" + p.ID.String(), Added: web.Day(p.CreatedAt, now), Used: "not used yet"}
		if p.UsedAt != nil {
			row.Used = "used " + web.Ago(*p.UsedAt, now)
		}
		v.Passkeys = append(v.Passkeys, row)
	}
	return v
}

func codesView(c *fiber.Ctx, codes []string, sentence string) CodesView {
	v := CodesView{Sentence: sentence, Email: web.SeatOf(c).Person.Email, Codes: codes}
	v.Back, v.BackName = wayBack(c, true)
	return v
}

func setupView(s Setup) SetupView {
	v := SetupView{Form: web.FormView{
		Action: appPath, Method: fiber.MethodPut, Submit: "Turn on", Cancel: Path,
		Fields: []web.Field{{Name: "code", Label: "Code from the app", Type: "text", Autocomplete: "one-time-code", Required: true, Max: 40, Hint: "Six digits. It changes twice a minute."}},
	}}
	for rest := s.Secret; rest != ""; rest = rest[min(4, len(rest)):] {
		v.Groups = append(v.Groups, strings.ToLower(rest[:min(4, len(rest))]))
	}
	return v
}

func stepView(w people.Way, p people.Person, s Standing) StepView {
	v := StepView{
		Passkey: len(s.Passkeys) > 0, App: s.AppSince != nil, Email: p.Email, Again: "/sign-in?" + w.Query(),
		Form: web.FormView{Title: "One more step", Action: people.SecondStepPath, Hidden: w.Hidden(), Submit: "Go on"},
	}
	field := web.Field{Name: "code", Label: "Code", Type: "text", Autocomplete: "one-time-code", Required: true, Max: 80, Autofocus: true, Hint: "The six digits that your authenticator app shows, or one of your recovery codes."}
	if !v.App {
		field.Label, field.Hint, field.Autofocus = "Recovery code", "One of those you saved when you set your passkey up.", false
	}
	v.Form.Fields = []web.Field{field}
	return v
}

func requirementView(c *fiber.Ctx, on bool, lacking []Lacking) RequirementView {
	ticked := ""
	if on {
		ticked = "yes"
	}
	return RequirementView{
		On: web.SeatOf(c).Organisation.SecondStep, Lacking: lacking, OwnHref: ownHref(c, RequirementPath),
		Form: web.FormView{
			Action: RequirementPath, Method: fiber.MethodPut, Submit: "Save",
			Fields: []web.Field{{
				Name: "second_step", Label: "Everyone in the team signs in with a second step", Type: "checkbox", Value: ticked,
				Hint: "A passkey, or a code from an app on their phone. Clients’ contacts aren’t asked.",
			}},
		},
	}
}

func askedView(c *fiber.Ctx, s Standing, back string) AskedView {
	return AskedView{Organisation: web.VisitOf(c).Organisation.Name, Has: s.On(), Href: ownHref(c, back), Return: back}
}

// ownHref is the person's own page, from which they come back to a path of this organisation.
func ownHref(c *fiber.Ctx, back string) string {
	return web.KitOf(c).HomeURL() + Path + "?" + url.Values{"to": {web.VisitOf(c).Organisation.Slug}, "return": {back}}.Encode()
}
