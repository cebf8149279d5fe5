package web

import (
	"encoding/base64"
	"encoding/json"
	"strings"

	"github.com/gofiber/fiber/v2"
)

const flashCookie = "__Host-toast"

// toastMax is how many bytes a kept toast may have: a name as long as names can be, and a few sentences.
const toastMax = 1200

// setFlash keeps a toast for the next page of the same browser and host.
func setFlash(c *fiber.Ctx, t Toast) {
	if t.Text == "" {
		return
	}
	content, err := json.Marshal(t)
	if err != nil {
		return // three strings always marshal
	}
	SetCookie(c, flashCookie, base64.RawURLEncoding.EncodeToString(content), 60)
}

// takeFlash returns the kept toast and forgets it; nil when there is none or it can't be read.
func takeFlash(c *fiber.Ctx) *Toast {
	kept := c.Cookies(flashCookie)
	if kept == "" {
		return nil
	}
	DropCookie(c, flashCookie)
	content, err := base64.RawURLEncoding.DecodeString(kept)
	var t Toast
	if err != nil || json.Unmarshal(content, &t) != nil || t.Text == "" || len(t.Text) > toastMax {
		return nil
	}
	if !strings.HasPrefix(t.UndoAction, "/") || strings.HasPrefix(t.UndoAction, "//") {
		t.UndoAction = ""
	}
	return &t
}

// SetCookie sends a host-only cookie that no script can read. A maxAge of 0 lasts as long as the browser is open.
func SetCookie(c *fiber.Ctx, name, value string, maxAge int) {
	c.Cookie(&fiber.Cookie{Name: name, Value: value, Path: "/", MaxAge: maxAge, Secure: true, HTTPOnly: true, SameSite: fiber.CookieSameSiteLaxMode, SessionOnly: maxAge == 0})
}

// DropCookie makes the browser forget a cookie of SetCookie.
func DropCookie(c *fiber.Ctx, name string) {
	c.Cookie(&fiber.Cookie{Name: name, Path: "/", MaxAge: -1, Secure: true, HTTPOnly: true, SameSite: fiber.CookieSameSiteLaxMode})
}
