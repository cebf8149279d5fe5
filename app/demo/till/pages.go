package till

import (
	"net/http"
	"strings"

	"skhokho/app/money"
)

func (t *Till) pages() http.Handler { return http.NotFoundHandler() }

// amountOf is an amount as people read it.
func amountOf(minor int64, currency string) string {
	amount, err := money.Of(minor, money.Stored(strings.ToUpper(currency)))
	if err != nil {
		return err.Error()
	}
	return amount.String()
}
