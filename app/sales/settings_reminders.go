package sales

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"skhokho/app/merge"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Reminders are the mails that go out by themselves while an invoice isn't paid.
type Reminders struct {
	On     bool
	Before int    // days before the due date; 0 for none
	After  []int  // days after it, in their order
	Words  string // the organisation's own; "" for the usual ones
}

const (
	mostAfter  = 5
	mostBefore = 60
	wordsMax   = 1000
)

func (r Reminders) fields() merge.Fields {
	fields := merge.Fields{"reminders": "", "remind_before": "", "remind_after": daysText(r.After), "reminder_text": r.Words}
	if r.On {
		fields["reminders"] = "yes"
	}
	if r.Before > 0 {
		fields["remind_before"] = strconv.Itoa(r.Before)
	}
	return fields
}

func daysText(days []int) string {
	texts := make([]string, len(days))
	for i, day := range days {
		texts[i] = strconv.Itoa(day)
	}
	return strings.Join(texts, ", ")
}

// readReminders reads its part of the settings' form.
func readReminders(f *web.Form) Reminders {
	r := Reminders{On: f.Ticked("reminders"), Words: f.Text("reminder_text", wordsMax)}
	if typed := f.Line("remind_before", 4); typed != "" {
		days, err := strconv.Atoi(typed)
		if err != nil || days < 1 || days > mostBefore {
			f.Invalid.Add("remind_before", fmt.Sprintf("A number of days, from 1 to %d, or nothing for no reminder before it is due.", mostBefore))
		}
		r.Before = days
	}
	r.After = readDaysAfter(f)
	if r.On && r.Before == 0 && len(r.After) == 0 && len(f.Invalid) == 0 {
		f.Invalid.Add("remind_after", "There is no day to remind on. Write one here, or take the tick away.")
	}
	return r
}

// readDaysAfter reads a list of days: "3, 10, 20", in any order and with any space between them.
func readDaysAfter(f *web.Form) []int {
	words := strings.FieldsFunc(f.Line("remind_after", 60), func(r rune) bool { return r == ',' || r == ';' || unicode.IsSpace(r) })
	days := make([]int, 0, len(words))
	for _, word := range words {
		day, err := strconv.Atoi(word)
		if err != nil || day < 1 || day > daysMax {
			f.Invalid.Add("remind_after", fmt.Sprintf("Numbers of days, from 1 to %d, with commas between them: 3, 10, 20.", daysMax))
			return nil
		}
		days = append(days, day)
	}
	slices.Sort(days)
	if days = slices.Compact(days); len(days) > mostAfter {
		f.Invalid.Add("remind_after", "Five reminders are the most. Leave the others out.")
	}
	return days
}

// reminderFields are its part of the settings' form, with what was typed.
func reminderFields(typed merge.Fields) []web.Field {
	return []web.Field{
		{Type: "heading", Label: "Reminders"},
		{Name: "reminders", Label: "Remind clients of unpaid invoices by email", Type: "checkbox", Value: typed["reminders"], Hint: "Off until you tick it. From then on reminders go out by themselves, also of invoices sent before, and stop once one is paid."},
		{Name: "remind_before", Label: "Days before the due date", Type: "text", Value: typed["remind_before"], Max: 4, Half: true, Autocomplete: "off", Hint: "Empty for no reminder before it is due."},
		{Name: "remind_after", Label: "Days after the due date", Type: "text", Value: typed["remind_after"], Max: 60, Half: true, Autocomplete: "off", Placeholder: "3, 10, 20", Hint: "Up to five, with commas between them."},
		{Name: "reminder_text", Label: "Words of your own", Type: "textarea", Value: typed["reminder_text"], Max: wordsMax, Rows: 3, Autocomplete: "off", Hint: "At the top of each reminder. Empty for the usual ones, which say when it was due."},
	}
}

// write keeps them. Once their days are chosen anew, those that are over are left out: nobody is reminded in the moment somebody tries this.
func (r Reminders) write(ctx context.Context, tx bun.Tx, scope tenants.Scope) error {
	_, err := tx.NewRaw(`update money_settings m set reminders = s.reminders, remind_before = s.remind_before, remind_after = s.remind_after, reminder_text = ?,
			reminders_from = case when (m.reminders, m.remind_before, m.remind_after) is distinct from (s.reminders, s.remind_before, s.remind_after) then (now() at time zone o.time_zone)::date else m.reminders_from end
		from organisations o, (select ?::boolean as reminders, nullif(?, 0) as remind_before, ?::integer[] as remind_after) s where m.organisation_id = ? and o.id = m.organisation_id`,
		r.Words, r.On, r.Before, pgdialect.Array(r.After), scope.Organisation()).Exec(ctx)
	return err
}
