package projects

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/folder"
	"skhokho/app/pdf"
	"skhokho/app/web"
)

// report answers with a project as it is today, on paper: "website-relaunch-report-2026-11-24.pdf". One that breaks off is never sent.
func (h *Handler) report(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "project")
	if err != nil {
		return err
	}
	report, err := h.projects.Report(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	now := seat.Now()
	if err := pdf.Write(c.Response().BodyWriter(), report.head(seat.Organisation, now), report.blocks(now)...); err != nil {
		c.Response().ResetBody()
		return err
	}
	web.Attach(c, web.FileName(report.Title, "report", now.Format(time.DateOnly))+".pdf", "application/pdf")
	return nil
}

// reportAction is the button that fetches it.
func reportAction(s Sheet) folder.Action {
	return folder.Action{Label: "Report", Href: projectPath(s.ID) + "/report.pdf", Icon: "file-text", Quiet: true, Page: true}
}
