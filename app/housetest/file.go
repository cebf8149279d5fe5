package housetest

import (
	"io"
	"mime/multipart"
	"net/url"
)

// File is what a form with a file sends: the name of its field, what the file is called, and what is in it.
type File struct {
	Field, Name string
	Content     io.Reader
}

// PostFile sends a form with a file as a browser does, the fields first. The content is read while it is sent.
func (c *Client) PostFile(path string, form url.Values, file File) *Answer {
	c.house.T.Helper()
	reader, writer := io.Pipe()
	defer reader.Close() // ends the writer below when the server wants no more
	parts := multipart.NewWriter(writer)
	go func() { _ = writer.CloseWithError(writeParts(parts, form, file)) }()
	return c.send("POST", path, parts.FormDataContentType(), reader)
}

func writeParts(parts *multipart.Writer, form url.Values, file File) error {
	for name, values := range form {
		for _, value := range values {
			if err := parts.WriteField(name, value); err != nil {
				return err
			}
		}
	}
	part, err := parts.CreateFormFile(file.Field, file.Name)
	if err != nil {
		return err
	}
	if _, err := io.Copy(part, file.Content); err != nil {
		return err
	}
	return parts.Close()
}
