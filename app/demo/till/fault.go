package till

import (
	"fmt"
	"net/http"
)

// Fault is an error as Stripe's API answers it.
type Fault struct {
	Type        string `json:"type"`
	Code        string `json:"code,omitempty"`
	DeclineCode string `json:"decline_code,omitempty"`
	Message     string `json:"message"`
	Param       string `json:"param,omitempty"`
	status      int
}

func (f *Fault) Error() string { return f.Message }

func invalid(param, code, message string, values ...any) *Fault {
	return &Fault{Type: "invalid_request_error", Code: code, Message: fmt.Sprintf(message, values...), Param: param, status: http.StatusBadRequest}
}

func missing(kind, id string) *Fault {
	return &Fault{Type: "invalid_request_error", Code: "resource_missing", Message: fmt.Sprintf("No such %s: '%s'", kind, id), Param: "id", status: http.StatusNotFound}
}

// at names the parameter that held the id of something missing. Stripe answers 400 then: the address itself exists.
func at(param string, err error) error {
	if fault, ok := err.(*Fault); ok {
		fault.Param, fault.status = param, http.StatusBadRequest
	}
	return err
}

func unauthorised(message string) *Fault {
	return &Fault{Type: "invalid_request_error", Message: message, status: http.StatusUnauthorized}
}

func declined(code, decline, message string) *Fault {
	return &Fault{Type: "card_error", Code: code, DeclineCode: decline, Message: message, status: http.StatusPaymentRequired}
}
