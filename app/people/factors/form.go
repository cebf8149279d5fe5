package factors

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
)

// passwordField asks whether it is really them.
var passwordField = web.Field{Name: "password", Label: "Your password", Type: "password", Autocomplete: "current-password", Required: true}

func beginAppForm() web.FormView {
	return web.FormView{
		Title: "Set up an authenticator app", Intro: "First your password, so that nobody else can do this from a computer you left open.",
		Action: appPath, Submit: "Go on", Cancel: Path, Fields: []web.Field{passwordField},
	}
}

func appRemovalForm() web.FormView {
	return web.FormView{
		Title: "Turn the authenticator app off", Intro: "Its codes won’t be asked for any more. If you have no passkey either, your password alone opens your account, and your recovery codes end.",
		Action: appPath, Method: fiber.MethodDelete, Submit: "Turn off", Cancel: Path, Danger: true, Fields: []web.Field{passwordField},
	}
}

func newPasskeyForm(name string) web.FormView {
	return web.FormView{
		Title: "Add a passkey", Intro: "You then sign in with your finger, your face or the PIN of your device, and no code is asked for.",
		Action: passkeysPath + "/challenges", Submit: "Go on", Cancel: Path,
		Fields: []web.Field{nameField(name), passwordField},
	}
}

func nameField(name string) web.Field {
	return web.Field{Name: "name", Label: "Name", Type: "text", Value: name, Placeholder: "Work laptop", Max: maxName, Hint: "So that you know it again in your list."}
}

func nameForm(p Passkey, name string) web.FormView {
	field := nameField(name)
	field.Required = true
	return web.FormView{Title: "Rename " + p.Name, Action: passkeysPath + "/" + p.ID.String() + "/name", Method: fiber.MethodPut, Submit: "Rename", Cancel: Path, Fields: []web.Field{field}}
}

func removalForm(p Passkey) web.FormView {
	return web.FormView{
		Title: "Remove " + p.Name, Intro: "It won’t open your account any more. Your device keeps its part until you delete it there; it is of no use then.",
		Action: passkeysPath + "/" + p.ID.String(), Method: fiber.MethodDelete, Submit: "Remove", Cancel: Path, Danger: true, Fields: []web.Field{passwordField},
	}
}

func newCodesForm() web.FormView {
	return web.FormView{
		Title: "New recovery codes", Intro: "You get ten new ones. The old ones, wherever you keep them, stop working at once.",
		Action: codesPath, Submit: "Make new codes", Cancel: Path, Fields: []web.Field{passwordField},
	}
}
