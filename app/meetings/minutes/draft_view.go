package minutes

import (
	"maps"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/merge"
	"skhokho/app/web"
)

// DraftView is a meeting's draft as a form that saves itself while somebody types.
type DraftView struct {
	Action string
	Began  string // the marks of the texts it began from
	Fields []DraftField
	Status StatusView
}

// DraftField is one text of a draft.
type DraftField struct {
	web.Field
	Theirs *TheirsView // what somebody else saved there meanwhile; nil when nobody did
}

// TheirsView is another's text beside one's own.
type TheirsView struct {
	Name, Said, Text string
}

// StatusView is the line that tells how saving went.
type StatusView struct {
	Text string
	Bad  bool
}

// AnswerView is what a page that saves itself is told: never the texts that somebody may be typing in.
type AnswerView struct {
	Status StatusView
	Began  string
	Kept   []KeptText // what others changed in texts that the person hasn't touched
	Fields []DraftField
}

// KeptText is a text as it is now, with its mark.
type KeptText struct {
	Name, Text, Mark string
}

// called are the draft's fields, as a sentence names them.
var called = map[string]string{discussion: "Discussion", decisions: "Decisions"}

func draftView(c *fiber.Ctx, sheet Sheet) DraftView {
	texts := sheet.Draft.Fields()
	v := DraftView{
		Action: minutesPath(sheet.Meeting.ID), Began: Marks(texts).String(), Fields: draftFields(),
		Status: StatusView{Text: "Saved while you type."},
	}
	for i := range v.Fields {
		v.Fields[i].Value = texts[v.Fields[i].Name]
	}
	if at := sheet.Draft.UpdatedAt; !at.IsZero() {
		now := web.SeatOf(c).Now()
		v.Status.Text = "Last saved " + web.Ago(at.In(now.Location()), now) + "."
	}
	return v
}

func draftFields() []DraftField {
	return []DraftField{
		{Field: web.Field{
			Name: discussion, Label: called[discussion], Type: "textarea", Rows: 8, Autocomplete: "off", Placeholder: "What was said, by whom, and why.",
			Hint: "**bold**, *italic*, lists with - and links are understood.",
		}},
		{Field: web.Field{Name: decisions, Label: called[decisions], Type: "textarea", Rows: 4, Autocomplete: "off", Placeholder: "What was decided. The mail to the attendees begins with it."}},
	}
}

// fill puts texts into the form that aren't kept yet.
func (v *DraftView) fill(texts, base merge.Fields) {
	v.Began = ""
	if base != nil {
		v.Began = base.String()
	}
	for i := range v.Fields {
		v.Fields[i].Value = texts[v.Fields[i].Name]
	}
}

// explain says beside the texts what is wrong with them.
func (v *DraftView) explain(invalid map[string]string) {
	for i := range v.Fields {
		v.Fields[i].Error = invalid[v.Fields[i].Name]
	}
	v.Status = unsavedView(invalid)
}

// contrast shows beside each text that two have changed what the other saved.
func (v *DraftView) contrast(c *fiber.Ctx, clash *merge.Clash) {
	for i, field := range v.Fields {
		v.Fields[i].Theirs = theirs(c, clash, field.Name)
	}
	v.Status = clashStatus()
}

// theirs is what somebody else saved in a field; nil when the field isn't in dispute.
func theirs(c *fiber.Ctx, clash *merge.Clash, name string) *TheirsView {
	if !slices.Contains(clash.Clashes, name) {
		return nil
	}
	v := TheirsView{Name: name, Text: clash.Now[name]}
	who := clash.Edits.Who(name, web.SeatOf(c).Person.Name)
	if v.Said = who + " wrote this here meanwhile:"; v.Text == "" {
		v.Said = who + " emptied this meanwhile. Press Save to keep yours."
	}
	return &v
}

func clashStatus() StatusView {
	return StatusView{Text: "Not saved: somebody changed the same text. Nothing is lost: both are here. Put together what you need, then press Save.", Bad: true}
}

// unsavedView says why a draft couldn't be kept.
func unsavedView(invalid map[string]string) StatusView {
	var reasons []string
	for _, name := range slices.Sorted(maps.Keys(invalid)) {
		reasons = append(reasons, called[name]+": "+invalid[name])
	}
	return StatusView{Text: "Not saved. " + strings.Join(reasons, " "), Bad: true}
}

// savedSentence says that a draft was saved, and what others changed in it meanwhile.
func savedSentence(c *fiber.Ctx, saved Saved) string {
	seat := web.SeatOf(c)
	sentence := "Saved at " + seat.Now().Format("15:04") + "."
	if kept := saved.KeptSentence(saved.Edits, called, seat.Person.Name); kept != "" {
		sentence += " " + kept
	}
	return sentence
}

// savedView tells a page what it begins from now. A text that others changed keeps its former mark until the page has taken theirs in, so
// that nothing is ever written over what somebody hasn't seen.
func savedView(c *fiber.Ctx, saved Saved, base merge.Fields) AnswerView {
	marks := Marks(saved.Fields)
	v := AnswerView{Status: StatusView{Text: savedSentence(c, saved)}, Fields: draftFields()}
	for _, name := range saved.Kept {
		v.Kept = append(v.Kept, KeptText{Name: name, Text: saved.Fields[name], Mark: marks[name]})
		marks[name] = base[name]
	}
	v.Began = marks.String()
	return v
}

// clashView tells a page what is in dispute. Saving once more, knowingly, uses the person's own.
func clashView(c *fiber.Ctx, clash *merge.Clash, base merge.Fields) AnswerView {
	v := savedView(c, Saved{Result: merge.Result{Fields: clash.Now, Kept: clash.Kept}}, base)
	v.Status = clashStatus()
	for i, field := range v.Fields {
		v.Fields[i].Theirs = theirs(c, clash, field.Name)
	}
	return v
}
