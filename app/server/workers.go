package server

import (
	"time"

	"github.com/riverqueue/river"

	"skhokho/app/audit"
	"skhokho/app/billing"
	"skhokho/app/board"
	"skhokho/app/clients"
	"skhokho/app/clients/imports"
	"skhokho/app/filing"
	"skhokho/app/jobs"
	"skhokho/app/meetings"
	"skhokho/app/meetings/minutes"
	"skhokho/app/people"
	"skhokho/app/sales"
	"skhokho/app/sales/received"
	"skhokho/app/sales/recurring"
	"skhokho/app/sales/reminders"
)

// workers are all who work on jobs.
func (s *Server) workers() *river.Workers {
	workers := river.NewWorkers()
	river.AddWorker(workers, &people.ResetMailer{Store: s.people, Mail: s.mail, HomeURL: s.kit.HomeURL()})
	river.AddWorker(workers, people.NewSweeper(s.db))
	river.AddWorker(workers, &people.SignUpMailer{Store: s.people, Mail: s.mail, HomeURL: s.kit.HomeURL()})
	river.AddWorker(workers, &billing.Noticer{Store: s.billing})
	river.AddWorker(workers, &billing.Teller{Store: s.billing, Mail: s.mail, Address: s.kit.OrganisationURL})
	river.AddWorker(workers, &billing.Reconciler{Store: s.billing, Log: s.log})
	river.AddWorker(workers, &billing.Welcomer{Store: s.billing, Mail: s.mail, Address: s.kit.OrganisationURL})
	river.AddWorker(workers, clients.NewSweeper(s.db))
	river.AddWorker(workers, board.NewSweeper(s.db))
	river.AddWorker(workers, &imports.Runner{Store: s.imports})
	river.AddWorker(workers, imports.NewSweeper(s.db))
	river.AddWorker(workers, &meetings.Mailer{Store: s.meetings, Post: s.post(), Base: s.config.Base, From: s.config.SMTP.From})
	river.AddWorker(workers, &minutes.Mailer{Store: s.minutes, Post: s.post(), Base: s.config.Base})
	river.AddWorker(workers, &sales.Mailer{DB: s.db, Post: s.post(), Base: s.config.Base})
	river.AddWorker(workers, &received.AnswerMailer{Store: s.received, Post: s.post(), Base: s.config.Base})
	river.AddWorker(workers, &filing.Reader{Store: s.files})
	river.AddWorker(workers, &filing.Sweeper{Store: s.files, Log: s.log})
	river.AddWorker(workers, &recurring.Sweeper{Store: s.recurring})
	river.AddWorker(workers, &recurring.Maker{Store: s.recurring})
	river.AddWorker(workers, &recurring.Sender{Store: s.recurring})
	river.AddWorker(workers, &reminders.Sweeper{Store: s.reminders})
	river.AddWorker(workers, &reminders.Reminder{Store: s.reminders})
	river.AddWorker(workers, &reminders.Mailer{DB: s.db, Post: s.post(), Base: s.config.Base})
	s.accessWorkers(workers)
	s.teamWorkers(workers)
	s.accountWorkers(workers)
	s.auditWorkers(workers)
	s.factorsWorkers(workers)
	return workers
}

// regular is what is seen to by itself, hour by hour or day by day.
func regular() []*river.PeriodicJob {
	const day = 24 * time.Hour
	return []*river.PeriodicJob{
		jobs.Every(time.Hour, people.Sweep{}), jobs.Every(time.Hour, clients.Sweep{}), jobs.Every(time.Hour, board.Sweep{}), jobs.Every(time.Hour, imports.Sweep{}),
		jobs.Every(time.Hour, filing.Sweep{}), jobs.Every(time.Hour, recurring.Sweep{}), jobs.Every(time.Hour, reminders.Sweep{}),
		jobs.Every(day, audit.Sweep{}), jobs.Every(time.Hour, billing.Notices{}), jobs.Every(day, billing.Reconcile{}),
	}
}
