package server

import (
	"github.com/riverqueue/river"

	"skhokho/app/people/account"
)

func (s *Server) buildAccount() {
	s.accounts = account.NewStore(s.db, s.queue, s.people)
	s.slices.account = account.NewHandler(s.accounts)
}

func (s *Server) accountWorkers(workers *river.Workers) {
	river.AddWorker(workers, &account.ChangeMailer{Store: s.accounts, Mail: s.mail, HomeURL: s.kit.HomeURL()})
	river.AddWorker(workers, &account.PasswordMailer{Mail: s.mail, HomeURL: s.kit.HomeURL()})
}
