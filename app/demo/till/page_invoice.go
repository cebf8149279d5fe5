package till

import "net/http"

// invoiceView is an invoice in a list.
type invoiceView struct{ Path, Number, Date, Amount, Status, Tone string }

func invoiceRow(invoice *Invoice) invoiceView {
	return invoiceView{"/i/" + invoice.ID, string(invoice.Number), dateOf(invoice.Created), amountOf(invoice.AmountDue, invoice.Currency), invoice.Status, toneOf(invoice.Status)}
}

// showInvoice shows an invoice as a receipt.
func (d *desk) showInvoice(w http.ResponseWriter, r *http.Request) {
	var view struct {
		invoiceView
		Who, Due, Credit string
		Lines            []lineView
	}
	err := d.within(func() error {
		invoice, err := find(d.books.Invoices, "invoice", r.PathValue("id"))
		if err != nil {
			return err
		}
		view.invoiceView, view.Who, view.Due = invoiceRow(invoice), string(invoice.CustomerEmail), amountOf(invoice.AmountDue, invoice.Currency)
		if invoice.StartingBalance != 0 {
			view.Credit = amountOf(invoice.AmountDue-invoice.Total, invoice.Currency)
		}
		for _, line := range invoice.Lines.Data {
			view.Lines = append(view.Lines, lineView{string(line.Description), amountOf(line.Amount, line.Currency), dateOf(line.Period.Start) + " to " + dateOf(line.Period.End)})
		}
		return nil
	})
	if err != nil {
		d.missing(w, r)
		return
	}
	d.show(w, http.StatusOK, "invoice.html", view)
}
