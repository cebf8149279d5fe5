package board_test

import (
	"math/rand/v2"
	"net/url"
	"strings"
	"sync"
	"testing"

	"skhokho/app/board"
	"skhokho/app/housetest"
)

func sweep(t *testing.T, house *housetest.House) {
	t.Helper()
	sweeper := board.NewSweeper(house.Server.DB())
	if err := sweeper.Work(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
}

// consecutive checks that the cards of every column are numbered from 1, without gaps.
func consecutive(t *testing.T, house *housetest.House) {
	t.Helper()
	if n := house.Count(`(select position, row_number() over (partition by organisation_id, project_id, state order by position) as number from tasks) t where position <> number`); n > 0 {
		t.Errorf("%d cards have a wrong number", n)
	}
}

func TestACardIsMoved(t *testing.T) {
	house := housetest.Open(t)
	mia := house.AtWork("mia", "acme")
	id := func(title string) string { return house.ID("acme", "task", title).String() }
	a, b, c := "Ask the printer about recycled board", "Find out which tills they use", "A page for staff: points in one minute"
	d, e := "Draw three cards", "Write the rules down"
	for _, move := range []struct {
		title, state, before, says string
		todo, doing, done          []string
	}{
		{c, "todo", id(a), c + " moved.", []string{c, a, b}, []string{d}, []string{e}},
		{c, "todo", "", c + " moved.", []string{a, b, c}, []string{d}, []string{e}},
		{a, "todo", id(a), a + " moved.", []string{b, c, a}, []string{d}, []string{e}}, // in front of itself: at the end
		{a, "todo", "top", a + " moved.", []string{a, b, c}, []string{d}, []string{e}},
		{b, "doing", id(d), b + " moved to In progress.", []string{a, c}, []string{b, d}, []string{e}},
		{a, "doing", id(c), a + " moved to In progress.", []string{c}, []string{b, d, a}, []string{e}}, // c isn't there: at the end
		{a, "done", "top", a + " completed.", []string{c}, []string{b, d}, []string{a, e}},
		{e, "todo", "nonsense", e + " reopened.", []string{c, e}, []string{b, d}, []string{a}},
		{e, "done", "", e + " completed.", []string{c}, []string{b, d}, []string{a, e}},
	} {
		mia.Put(taskPath(house, move.title)+"/place", url.Values{"state": {move.state}, "before": {move.before}}).Expect(303).Follow().Says(move.says)
		want(t, column(house, "Loyalty card", "todo"), move.todo...)
		want(t, column(house, "Loyalty card", "doing"), move.doing...)
		want(t, column(house, "Loyalty card", "done"), move.done...)
		consecutive(t, house)
	}
	for _, state := range []string{"", "Done", "elsewhere", strings.Repeat("x", 99)} {
		mia.Put(taskPath(house, a)+"/place", url.Values{"state": {state}}).Expect(422)
	}
	if n := house.Count("tasks where (completed_at is null) = (state = 'done')"); n > 0 {
		t.Errorf("%d cards are in the wrong column", n)
	}
	var told string
	house.SQL("select string_agg(kind || ' ' || subject, ', ' order by id) from activity where actor = 'Mia van Wyk' and kind like 'task.%' and at > now() - interval '1 hour'", nil, &told)
	if told != "task.completed "+a+", task.reopened "+e+", task.completed "+e {
		t.Errorf("told of %s", told) // moves that complete nothing are nobody's news
	}
}

func TestACompletionIsTakenBack(t *testing.T) {
	house := housetest.Open(t)
	mia := house.AtWork("mia", "acme")
	before := column(house, "Website relaunch", "todo")
	page := mia.Post(taskPath(house, before[1]) + "/completion").Expect(303).Follow().Says(before[1] + " completed.")
	undo, _ := page.Page().Find(".toast form").Attr("action")
	mia.Delete(undo).Expect(303).Follow().Says(before[1] + " reopened.")
	want(t, column(house, "Website relaunch", "todo"), before...)
	mia.Delete(taskPath(house, "List of pages") + "/completion?to=nowhere&before=x").Expect(303)
	want(t, column(house, "Website relaunch", "todo"), append(before, "List of pages")...)
}

func TestTwoMoveOneCard(t *testing.T) {
	house := housetest.Open(t)
	mia, mandla, path := house.AtWork("mia", "acme"), house.AtWork("mandla", "acme"), taskPath(house, "Draw three cards")
	seen := func(state string) url.Values { return url.Values{"state": {state}, "was": {"doing"}} }
	mandla.Put(path+"/place", seen("done")).Expect(303)
	mia.Put(path+"/place", seen("todo")).Expect(303).Follow().Says("Mandla had moved Draw three cards to Completed meanwhile. Now it is in To do.")
	mandla.HX().With("HX-Current-URL", boardOf(house, "Loyalty card")).Put(path+"/place", url.Values{"state": {"todo"}, "was": {"done"}, "quietly": {"yes"}}).Expect(200).
		Says("Mia had moved Draw three cards to To do already.").Has(`[hx-target="#board"] #cards-todo`)
	mandla.HX().With("HX-Current-URL", boardOf(house, "Loyalty card")).Put(path+"/place", url.Values{"state": {"todo"}, "was": {"todo"}, "quietly": {"yes"}}).Expect(200).HasNo(".toast")
	mandla.Put(path+"/place", url.Values{"state": {"doing"}, "was": {"rubbish"}}).Expect(303).Follow().Says("moved to In progress.").SaysNot("meanwhile")
	mandla.Put(path+"/place", url.Values{"state": {"todo"}, "was": {"todo"}}).Expect(303).Follow().Says("You had moved")
}

// TestManyMoveAtOnce has many people shuffle one board, add to it, delete from it, restore and edit, while milestones go. Afterwards no card is
// lost or doubled, and each column is numbered without gaps.
func TestManyMoveAtOnce(t *testing.T) {
	house := housetest.Open(t)
	olivia, project := house.AtWork("olivia", "acme"), house.ID("acme", "project", "Website relaunch").String()
	var ids []string
	for n := range 24 {
		state := []string{"todo", "doing", "done"}[n%3]
		olivia.PostForm("/projects/"+project+"/tasks", url.Values{"title": {"Card"}, "state": {state}, "milestone": {house.ID("acme", "milestone", "Launch").String()}}).Expect(303)
	}
	rows, err := house.Admin().Query(t.Context(), "select id::text from tasks where project_id = $1", project)
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	var everybody sync.WaitGroup
	for worker := range 8 {
		browser, dice := olivia.Apart(), rand.New(rand.NewPCG(7, uint64(worker)))
		any := func() string { return ids[dice.IntN(len(ids))] }
		everybody.Go(func() {
			for n := range 25 {
				var a *housetest.Answer
				switch path := "/tasks/" + any(); {
				case n%9 == 8:
					browser.Delete(path)
					a = browser.Delete(path + "/deletion")
				case n%7 == 6:
					a = browser.Patch(path, url.Values{"title": {"Card, edited"}})
				case worker == 0 && n == 12:
					house.SQL("delete from milestones where title = 'Launch'", nil)
					continue
				default:
					a = browser.Put(path+"/place", url.Values{"state": {[]string{"todo", "doing", "done"}[dice.IntN(3)]}, "before": {[]string{any(), "", "top"}[dice.IntN(3)]}})
				}
				if a.Status != 303 && a.Status != 404 { // 404: deleted for a moment
					t.Errorf("answered %d: %s", a.Status, a.Text())
				}
			}
		})
	}
	everybody.Wait()
	consecutive(t, house)
	if here := house.Count("tasks where project_id = $1", project); here != len(ids) || house.Count("deleted_tasks") != 0 {
		t.Errorf("of %d cards %d are there, and %d in the bin", len(ids), here, house.Count("deleted_tasks"))
	}
}
