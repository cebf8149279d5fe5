package web

import (
	"context"
	"encoding/hex"
	"errors"
	"io"
	"mime"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// Download is a file that is sent as it is read, in constant memory, and can be resumed.
type Download struct {
	Name   string
	Type   string // a media type
	Size   int64
	SHA256 []byte // says whether a browser that goes on has the beginning of this very file
	Inline bool   // the browser may show it, when it is of a kind that is safe to show
	Open   func(ctx context.Context, from, length int64) (io.ReadCloser, error)
}

// shown are the kinds that a browser may show by itself. In each of them nothing runs, least of all in a sandbox.
var shown = map[string]bool{
	"application/pdf": true, "text/plain": true, "text/markdown": true, "text/csv": true, "image/png": true, "image/jpeg": true, "image/gif": true, "image/webp": true, "image/avif": true,
}

// Showable says whether a browser may show a kind of file by itself.
func Showable(kind string) bool { return shown[kind] }

// Send answers with a file or, when a stretch of it is asked for, with that (RFC 9110, 14). It goes on for as long as the receiver takes
// some of it in time. Errors: those of Open.
func Send(c *fiber.Ctx, d Download) error {
	etag := `"` + hex.EncodeToString(d.SHA256) + `"`
	d.head(c, etag)
	if match := c.Get(fiber.HeaderIfNoneMatch); match != "" && (match == "*" || strings.Contains(match, etag)) {
		return c.SendStatus(fiber.StatusNotModified)
	}
	from, length, status := d.asked(c, etag)
	if status == fiber.StatusRequestedRangeNotSatisfiable {
		c.Set(fiber.HeaderContentRange, "bytes */"+strconv.FormatInt(d.Size, 10))
		return c.SendStatus(status)
	}
	if status == fiber.StatusPartialContent {
		c.Set(fiber.HeaderContentRange, "bytes "+strconv.FormatInt(from, 10)+"-"+strconv.FormatInt(from+length-1, 10)+"/"+strconv.FormatInt(d.Size, 10))
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(c.UserContext())) // the file is read after the handler has returned
	content, err := d.Open(ctx, from, length)
	if err != nil {
		cancel()
		return err
	}
	c.Status(status)
	c.Response().SetBodyStream(&stream{ReadCloser: content, conn: c.Context().Conn(), cancel: cancel}, int(length))
	return nil
}

func (d Download) head(c *fiber.Ctx, etag string) {
	disposition := "attachment"
	if d.Inline && shown[d.Type] {
		disposition = "inline"
	}
	c.Set(fiber.HeaderContentType, d.Type)
	if disposition == "inline" && strings.HasPrefix(d.Type, "text/") {
		c.Set(fiber.HeaderContentType, fiber.MIMETextPlainCharsetUTF8) // whatever it is, it is shown and never run
	}
	c.Set(fiber.HeaderContentDisposition, mime.FormatMediaType(disposition, map[string]string{"filename": d.Name}))
	c.Set(fiber.HeaderContentSecurityPolicy, "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'")
	c.Set(fiber.HeaderETag, etag)
	c.Set(fiber.HeaderAcceptRanges, "bytes")
	c.Set(fiber.HeaderCacheControl, "private, no-cache")
}

// asked is the stretch that a request asks for. Several at once, and what can't be read, get the whole.
func (d Download) asked(c *fiber.Ctx, etag string) (from, length int64, status int) {
	header := c.Get(fiber.HeaderRange)
	if condition := c.Get(fiber.HeaderIfRange); header == "" || condition != "" && condition != etag || strings.Contains(header, ",") {
		return 0, d.Size, fiber.StatusOK
	}
	first, last, err := fasthttp.ParseByteRange([]byte(header), int(d.Size))
	switch {
	case err != nil && strings.HasPrefix(header, "bytes="):
		return 0, 0, fiber.StatusRequestedRangeNotSatisfiable
	case err != nil:
		return 0, d.Size, fiber.StatusOK
	}
	return int64(first), int64(last-first) + 1, fiber.StatusPartialContent
}

// stream gives the receiver time for each piece anew: a large file takes longer than any answer may.
type stream struct {
	io.ReadCloser
	conn   interface{ SetWriteDeadline(time.Time) error }
	cancel context.CancelFunc
}

func (s *stream) Read(p []byte) (int, error) {
	if err := s.conn.SetWriteDeadline(time.Now().Add(time.Minute)); err != nil {
		return 0, err
	}
	n, err := s.ReadCloser.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		_ = s.conn.SetWriteDeadline(time.Unix(1, 0)) // what has been written already is cut off too
	}
	return n, err
}

// pieces are the buffers through which files go out. The HTTP server's own are so small that they halve the speed.
var pieces = sync.Pool{New: func() any { return new([64 << 10]byte) }}

// WriteTo sends all of the stream.
func (s *stream) WriteTo(to io.Writer) (sent int64, err error) {
	piece := pieces.Get().(*[64 << 10]byte)
	defer pieces.Put(piece)
	for {
		n, err := s.Read(piece[:])
		if n > 0 {
			written, failure := to.Write(piece[:n])
			sent += int64(written)
			if failure != nil {
				return sent, failure
			}
		}
		if err == io.EOF {
			return sent, nil
		}
		if err != nil {
			return sent, err
		}
	}
}

func (s *stream) Close() error {
	defer s.cancel()
	return s.ReadCloser.Close()
}
