package filing_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"skhokho/app/config"
	"skhokho/app/filing"
	"skhokho/app/server"
	"skhokho/tenants"
)

// senderOf tells the test program to be a platform that takes a file in, and for whom: "organisation person project".
const senderOf = "SKHOKHO_TEST_SENDER"

// sendIfChild is the platform of TestAPlatformThatIsKilled, which takes in a file without end.
func sendIfChild() {
	told := strings.Fields(os.Getenv(senderOf))
	if len(told) != 3 {
		return
	}
	c, err := config.Load(os.Environ())
	if err != nil {
		panic(err)
	}
	s, err := server.New(c, slog.New(slog.DiscardHandler))
	if err != nil {
		panic(err)
	}
	file := filing.File{Name: "Grundriss.bin", Content: io.MultiReader(io.LimitReader(zeros{}, 50<<20), saying{}, zeros{})}
	_, err = s.Files().Add(context.Background(), tenants.Team(uuid.MustParse(told[0]), uuid.MustParse(told[1])), uuid.MustParse(told[2]), filing.Details{}, false, file)
	panic(err)
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// saying says where it is read that this much has come in, and goes on for ever.
type saying struct{}

func (saying) Read([]byte) (int, error) {
	fmt.Println("under way")
	select {}
}

func TestAPlatformThatIsKilledWhileAFileComesIn(t *testing.T) {
	d := open(t)
	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), senderOf+"="+strings.Join([]string{d.scope.Organisation().String(), d.scope.Person().String(), d.project.String()}, " "),
		"BASE_URL="+d.Config.BaseURL, "DATABASE_URL="+d.Config.DatabaseURL, "SMTP_HOST=127.0.0.1", "MAIL_FROM=post@skhokho.example",
		"S3_ENDPOINT="+d.Config.S3.Endpoint, "S3_BUCKET="+d.Config.S3.Bucket, "S3_ACCESS_KEY_ID="+d.Config.S3.AccessKey, "S3_SECRET_ACCESS_KEY="+d.Config.S3.SecretKey)
	output, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	if said, err := bufio.NewReader(output).ReadString('\n'); said != "under way\n" {
		t.Fatalf("it says %q, %v", said, err)
	}
	if err := command.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = command.Wait() // killed, as it should be
	d.expectParts(1)
	if d.Count("versions where name = 'Grundriss.bin'")+d.Count("documents where title = 'Grundriss'") > 0 {
		t.Error("a row is there")
	}
	d.sweep() // too early: for all it knows the file still comes in
	d.expectParts(1)
	if _, err := d.store.RemoveOrphans(t.Context(), time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	d.expectParts(0)
	d.add("Grundriss.bin", "again")
	if d.Count("versions where name = 'Grundriss.bin'") != 1 {
		t.Error("a second try fails")
	}
}

// expectParts checks how many files have begun to come in.
func (d *desk) expectParts(want int) {
	d.T.Helper()
	n := 0
	for _, err := range d.files.EachUnfinished(d.T.Context(), "organisations/") {
		if err != nil {
			d.T.Fatal(err)
		}
		n++
	}
	if n != want {
		d.T.Errorf("%d files are unfinished, want %d", n, want)
	}
}
