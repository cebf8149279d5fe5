package access_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

func TestPasswords(t *testing.T) {
	house := housetest.Open(t)
	_, link := invite(house)
	guest := house.Guest("acme")
	for _, wrong := range []struct{ first, again, says string }{
		{"", "", "Choose a password."},
		{"short", "short", "at least 12 characters"},
		{password, "jacaranda rain on tim", "The two passwords differ"},
		{password, "", "The two passwords differ"},
		{"password1234", "password1234", "among the first that others would try"},
		{"élodie martin", "élodie martin", "among the first that others would try"},
		{strings.Repeat("rain on tin ", 84), strings.Repeat("rain on tin ", 84), "at most 1000 characters"},
	} {
		guest.PostForm(link+"/acceptance", passwords(wrong.first, wrong.again)).Expect(422).Says(wrong.says, "Welcome, Élodie").Has("[aria-invalid]").HasNo("input[type=password][value]")
	}
	if house.Count("people where email = $1", elodie) != 0 {
		t.Fatal("a wrong password made a person")
	}
}

func TestAnEndlessForm(t *testing.T) {
	house := housetest.Open(t)
	connection, err := net.Dial("tcp", house.Address())
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	_, err = fmt.Fprintf(connection, "POST /invitations/x/acceptance HTTP/1.1\r\nHost: acme.%s\r\nContent-Length: 3000000\r\n\r\npassword=", house.Config.Base.Host)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReader(connection), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if body, err := io.ReadAll(answer.Body); err != nil || answer.StatusCode != 413 || !strings.Contains(string(body), "That is too large") {
		t.Errorf("got %d, %v:\n%s", answer.StatusCode, err, body)
	}
	house.Guest("acme").Get("/invitations/x").Expect(404) // the house still stands
}

func TestAnyCharactersMakeAPassword(t *testing.T) {
	for name, chosen := range map[string]string{
		"emoji": "🦩 flamingos at noon 🦩", "right to left": "נהר שקט זורם בלילה", "NUL": "rain\x00on\x00a tin roof", "spaces": "  rain on a tin roof  ",
		"longest": strings.Repeat("a quiet river runs. ", 50), "no UTF-8": "rain on \xff\xfe a tin roof",
	} {
		t.Run(name, func(t *testing.T) {
			house := housetest.Open(t)
			_, link := invite(house)
			house.Guest("acme").PostForm(link+"/acceptance", passwords(chosen, chosen)).Expect(303).Follow().Expect(200).Says("Website relaunch")
			house.Guest("acme").SignIn(elodie, chosen).Get("/portal").Expect(200)
		})
	}
}
