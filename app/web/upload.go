package web

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
)

// What a form with files may have beside them.
const (
	uploadFields     = 100
	uploadFieldBytes = 64 << 10
	uploadBeside     = 1 << 20 // in all
)

// slowest is how many bytes a second a large file has to come in, taken as a whole.
const slowest = 100 << 10

// Sent is a form with one file, which is read as it comes in, in constant memory. Form has the fields that stand before the
// file; a form puts the file last.
type Sent struct {
	Form *Form
	Name string // what the file is called where it comes from, without folders; never ""
	File io.Reader
}

// Upload opens the form with a file that a request brings, and reads it up to the file: the first part with a file's name.
// Reading the file ends in fault.Invalid about the field it was chosen in once it is longer than limit bytes, or when it stops
// short. Errors: fault.Invalid about field when no file was chosen, or the body says that it is too long.
func Upload(c *fiber.Ctx, field string, limit int64) (Sent, error) {
	sending, err := OpenUploads(c, field, limit)
	if err != nil {
		return Sent{Form: NewForm(nil)}, err
	}
	return sending.Next()
}

// Uploads is a form with any number of files, which come one after the other.
type Uploads struct {
	parts *multipart.Reader
	field string
	limit int64
	form  *Form
	files int

	optional bool // it may come without a file
}

// OpenUploads is Upload for a form in which several files can be chosen. The more there may be of it, the longer it may take to come.
func OpenUploads(c *fiber.Ctx, field string, limit int64) (*Uploads, error) {
	if int64(c.Request().Header.ContentLength()) > limit+uploadBeside {
		return nil, fault.Invalid{field: tooLarge(limit)}
	}
	return open(c, field, limit)
}

func open(c *fiber.Ctx, field string, limit int64) (*Uploads, error) {
	b, _ := c.Locals(localBody).(*body)
	kind, parameters, err := mime.ParseMediaType(string(c.Request().Header.ContentType()))
	if b == nil || err != nil || kind != "multipart/form-data" || parameters["boundary"] == "" {
		return nil, fault.Invalid{field: "Choose a file first."}
	}
	b.until = b.until.Add(time.Duration(limit/slowest) * time.Second)
	from := &limited{from: b, left: limit + uploadBeside, limit: limit, field: field}
	return &Uploads{parts: multipart.NewReader(from, parameters["boundary"]), field: field, limit: limit, form: NewForm(nil)}, nil
}

// Whole reads a form of which a small file may be a part, all of it: the fields after the file as well. Content is nil when no file was
// chosen. Errors: fault.Invalid about field when the file is longer than limit bytes, or stops short; the form has what came before it.
func Whole(c *fiber.Ctx, field string, limit int64) (form *Form, content []byte, err error) {
	if !strings.HasPrefix(string(c.Request().Header.ContentType()), "multipart/form-data") {
		return ReadForm(c), nil, nil
	}
	uploads, err := open(c, field, limit)
	if err != nil {
		return NewForm(nil), nil, err
	}
	uploads.optional = true
	for {
		sent, err := uploads.Next()
		switch {
		case err == io.EOF:
			return uploads.form, content, nil
		case err != nil:
			return uploads.form, nil, err
		case content != nil:
			continue // one is enough
		}
		if content, err = io.ReadAll(sent.File); err != nil {
			return uploads.form, nil, err
		}
	}
}

// Next reads up to the next file. What is left of the one before is passed over. Errors: io.EOF after the last; fault.Invalid as for Upload.
func (u *Uploads) Next() (Sent, error) {
	sent := Sent{Form: u.form}
	for range uploadFields {
		part, err := u.parts.NextRawPart()
		switch {
		case err == io.EOF && (u.files > 0 || u.optional):
			return sent, io.EOF
		case err == io.EOF:
			return sent, fault.Invalid{u.field: "Choose a file first."}
		case err != nil:
			return sent, uploadFault(u.field, err)
		case part.FileName() != "":
			u.files++
			sent.Name, sent.File = fileName(part.FileName()), &limited{from: &filePart{part, u.field}, left: u.limit, limit: u.limit, field: u.field}
			return sent, nil
		}
		value, err := io.ReadAll(io.LimitReader(part, uploadFieldBytes+1))
		if err != nil || len(value) > uploadFieldBytes {
			return sent, uploadFault(u.field, err)
		}
		u.form.values[part.FormName()] = append(u.form.values[part.FormName()], string(value))
	}
	return sent, uploadFault(u.field, nil)
}

// filePart is the file, whose troubles are put in words.
type filePart struct {
	from  io.Reader
	field string
}

func (f *filePart) Read(p []byte) (int, error) {
	n, err := f.from.Read(p)
	if err != nil && err != io.EOF {
		err = uploadFault(f.field, err)
	}
	return n, err
}

// limited stops what is longer than it may be: a file, or the whole body.
type limited struct {
	from        io.Reader
	left, limit int64
	field       string
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.from.Read(p[:min(int64(len(p)), l.left+1)]) // one more would be too many
	if l.left -= int64(n); l.left < 0 {
		return 0, fault.Invalid{l.field: tooLarge(l.limit)}
	}
	return n, err
}

func uploadFault(field string, err error) error {
	if invalid := fault.Invalid(nil); errors.As(err, &invalid) {
		return invalid
	}
	return fault.Invalid{field: "The file didn’t arrive whole. Please check your connection and send it again."}
}

func tooLarge(limit int64) string {
	return "This is more than " + Bytes(limit) + ", the most that can be sent here. Make the file smaller, or split it, and try again."
}

// fileName is the last part of a path of any system, cleaned and short enough to show.
func fileName(sent string) string {
	name := strings.TrimSpace(Clean(path.Base(strings.ReplaceAll(sent, `\`, "/"))))
	name = strings.Join(strings.Fields(name), " ")
	if name == "" || name == "." || name == "/" {
		return "file"
	}
	if utf8.RuneCountInString(name) > 120 {
		ending := path.Ext(name)
		if utf8.RuneCountInString(ending) > 10 {
			ending = ""
		}
		name = string([]rune(name)[:119-utf8.RuneCountInString(ending)]) + "…" + ending
	}
	return name
}
