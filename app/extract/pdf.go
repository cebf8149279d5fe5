package extract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// maxPages is how many pages of a document are read.
const maxPages = 2_000

// memoryPages is how much memory PDFium may take, in pages of 64 kB.
const memoryPages = maxMemory >> 16

// Engine is PDFium, Chromium's reader of PDF, as WebAssembly: it runs in a room without doors, from which it reaches neither files nor the
// network, in as much memory as it is given. Making it ready for this machine takes some seconds, once: the result is kept on disk.
func Engine(ctx context.Context) (pdfium.Pool, error) {
	settings := wazero.NewRuntimeConfig().WithMemoryLimitPages(memoryPages).WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(os.TempDir(), "skhokho-pdfium"))
	if err != nil {
		return nil, err
	}
	return webassembly.Init(webassembly.Config{
		Context: ctx, MaxIdle: 1, MaxTotal: 1, RuntimeConfig: settings.WithCompilationCache(cache), FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
	})
}

// readPDF reads a PDF in a process of its own, which is ended when it takes too long.
func readPDF(ctx context.Context, f File, into *words) error {
	text, err := inChild(ctx, f)
	if err != nil {
		return err
	}
	return into.add(text)
}

// printPDF is what the child does.
func printPDF(f File, to io.Writer) error {
	pool, err := Engine(context.Background())
	if err != nil {
		return fmt.Errorf("start PDFium: %w", err)
	}
	reader, err := pool.GetInstanceWithContext(context.Background())
	if err != nil {
		return err
	}
	document, err := reader.OpenDocument(&requests.OpenDocument{FileReader: io.NewSectionReader(f.Content, 0, f.Size), FileReaderSize: f.Size})
	if errors.Is(err, pdfiumerrors.ErrPassword) {
		return errProtected
	}
	if err != nil {
		return err
	}
	count, err := reader.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: document.Document})
	if err != nil {
		return err
	}
	written := 0
	for page := 0; page < min(count.PageCount, maxPages) && written < maxText; page++ {
		text, err := reader.GetPageText(&requests.GetPageText{Page: requests.Page{ByIndex: &requests.PageByIndex{Document: document.Document, Index: page}}})
		if err != nil {
			return err
		}
		n, err := io.WriteString(to, text.Text+"\n")
		if err != nil {
			return err
		}
		written += n
	}
	return nil
}
