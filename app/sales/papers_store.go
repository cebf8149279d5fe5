package sales

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/base32"
	"encoding/json"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/web"
	"skhokho/tenants"
)

// paperRow is what a paper says beside its draft.
type paperRow struct {
	Seller, Slug, Accent, SellerAddress, SellerTaxNumber, Bank          string
	Buyer, Address, City, Province, PostalCode, Country, BuyerTaxNumber string
	Contact, Credits                                                    string
	SellerLegalName, SellerRegistration                                 string
	Logo                                                                []byte
	IssuedOn                                                            *time.Time
}

// gather reads what would stand on paper. Errors: fault.ErrNotFound.
func (s *Store) gather(ctx context.Context, tx bun.IDB, scope tenants.Scope, id uuid.UUID, today time.Time) (p Paper, slug string, err error) {
	sheet, err := s.find(ctx, tx, scope, id, today)
	if err != nil {
		return p, "", err
	}
	credits := "''"
	if s.Param == "credit" {
		credits = "coalesce((select i.number from invoices i where i.organisation_id = d.organisation_id and i.id = d.credits_id), '')"
	}
	var r paperRow
	err = tx.NewRaw(`select o.name as seller, o.slug, o.accent, o.legal_name as seller_legal_name, o.registration_number as seller_registration,
		(select large from logos l where l.organisation_id = o.id and l.id = o.logo_id) as logo, m.address as seller_address, m.tax_number as seller_tax_number, m.bank,
		c.name as buyer, c.address, c.city, c.province, c.postal_code, c.country, c.tax_number as buyer_tax_number, `+credits+` as credits, d.issued_on
		from ? d join organisations o on o.id = d.organisation_id join money_settings m on m.organisation_id = d.organisation_id
		join clients c on c.organisation_id = d.organisation_id and c.id = d.client_id where d.organisation_id = ? and d.id = ?`,
		bun.Ident(s.table), scope.Organisation(), id).Scan(ctx, &r)
	if err != nil {
		return p, "", err
	}
	town := strings.TrimSpace(r.City + " " + r.PostalCode)
	p = Paper{
		Draft: sheet.Draft, Kind: s.Kind, Accent: r.Accent, Logo: r.Logo, Contact: sheet.Contact, Credits: r.Credits, IssuedOn: today,
		Facts: Facts{
			Seller: r.Seller, SellerAddress: r.SellerAddress, SellerTaxNumber: r.SellerTaxNumber, SellerLegalName: r.SellerLegalName, SellerRegistration: r.SellerRegistration, Bank: r.Bank,
			Buyer: r.Buyer, BuyerAddress: web.Filled("\n", r.Address, town, r.Province, r.Country), BuyerTaxNumber: r.BuyerTaxNumber,
		},
	}
	if r.IssuedOn != nil {
		p.IssuedOn = *r.IssuedOn
	}
	return p, r.Slug, nil
}

// draw draws what has just been sent and keeps the paper, with the code that its verification page is found by.
func (s *Store) draw(ctx context.Context, tx bun.Tx, scope tenants.Scope, id uuid.UUID) error {
	p, slug, err := s.gather(ctx, tx, scope, id, time.Time{})
	if err != nil {
		return err
	}
	code := newCode()
	p.Verify = tenants.OrganisationURL(s.base, slug) + "/papers/" + code
	var content bytes.Buffer
	if err := WritePDF(&content, p); err != nil {
		return err
	}
	facts, err := json.Marshal(p.Facts)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw("insert into papers (organisation_id, id, ?, code, content, sha256, facts) select ?, ?, ?, ?, c, sha256(c), ?::jsonb from (select ?::bytea as c) drawn",
		bun.Ident(s.owns), scope.Organisation(), uuid.Must(uuid.NewV7()), id, code, string(facts), content.Bytes()).Exec(ctx)
	return err
}

// newCode is what nobody guesses: 128 random bits, in letters that are read aloud with ease.
func newCode() string {
	var bits [16]byte
	_, _ = rand.Read(bits[:]) // it never fails
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(bits[:]))
}

// Draw draws the paper of what was sent before papers were kept; where there is one it does nothing. Errors: fault.ErrNotFound.
func (s *Store) Draw(ctx context.Context, scope tenants.Scope, id uuid.UUID) error {
	return s.db.Write(ctx, scope, func(tx bun.Tx) error {
		var drawn bool
		err := tx.NewRaw("select exists (select from papers p where p.organisation_id = ? and p.? = ?)", scope.Organisation(), bun.Ident(s.owns), id).Scan(ctx, &drawn)
		if err != nil || drawn {
			return err
		}
		return s.draw(ctx, tx, scope, id)
	})
}

// Paper returns the PDF of one, and what its file is called: what was sent as it was sent, and a draft as it stands on a day. Errors:
// fault.ErrNotFound.
func (s *Store) Paper(ctx context.Context, scope tenants.Scope, id uuid.UUID, today time.Time) (content []byte, name string, err error) {
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		p, _, err := s.gather(ctx, tx, scope, id, today)
		if err != nil {
			return err
		}
		name = p.FileName()
		if p.Number == "" {
			var drawn bytes.Buffer
			err := WritePDF(&drawn, p)
			content = drawn.Bytes()
			return err
		}
		err = tx.NewRaw("select p.content from papers p where p.organisation_id = ? and p.? = ?", scope.Organisation(), bun.Ident(s.owns), id).Scan(ctx, &content)
		return tenants.Fault(err, "paper")
	})
	if err == nil && len(content) == 0 {
		err = fault.NotFound("paper")
	}
	return content, name, err
}
