package main

import (
	"context"
	"io"
	"net/http"
	"net/smtp"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"skhokho/app/config"
)

func useDatabase(t *testing.T, settings config.Config) {
	t.Helper()
	connection, err := pgx.Connect(t.Context(), settings.DatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close(context.Background())
	if _, err := connection.Exec(t.Context(), "create table if not exists notes ()"); err != nil {
		t.Error(err)
	}
}

func useStorage(t *testing.T, settings config.Config) {
	t.Helper()
	client, err := minio.New(strings.TrimPrefix(settings.S3.Endpoint, "http://"), &minio.Options{
		Creds: credentials.NewStaticV4(settings.S3.AccessKey, settings.S3.SecretKey, ""), Region: settings.S3.Region,
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.PutObject(t.Context(), settings.S3.Bucket, "note", strings.NewReader("hi"), 2, minio.PutObjectOptions{}); err != nil {
		t.Error(err)
	}
}

func useMail(t *testing.T, settings config.Config) (subject string) {
	t.Helper()
	address := settings.SMTP.Host + ":" + strconv.Itoa(settings.SMTP.Port)
	subject = "A test message"
	message := "Subject: " + subject + "\r\n\r\nHello\r\n"
	if err := smtp.SendMail(address, nil, settings.SMTP.From, []string{"carol@globex.example"}, []byte(message)); err != nil {
		t.Error(err)
	}
	return subject
}

func useTill(t *testing.T, d *demo) {
	t.Helper()
	if page := pageAt(t, d.line(t, "STRIPE_URL")); !strings.Contains(page, "No money moves.") {
		t.Errorf("the till shows %s", page)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, d.line(t, "STRIPE_API_URL")+"/v1/customers", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+d.line(t, "STRIPE_SECRET_KEY"))
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK || !strings.HasPrefix(d.line(t, "STRIPE_WEBHOOK_SECRET"), "whsec_") {
		t.Errorf("the till answers %d", answer.StatusCode)
	}
}

// pageAt opens an address whose host browsers find by themselves and this test replaces.
func pageAt(t *testing.T, address string) string {
	t.Helper()
	parsed, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.Get("http://127.0.0.1:" + parsed.Port())
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
