package leash

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"
	"time"
)

func TestAChildEndsWhenItsLeashIsLetGo(t *testing.T) {
	var output bytes.Buffer
	command := exec.Command("sh", "-c", `while read -r word; do echo "heard $word"; done; echo bye`)
	command.Stdout = &output
	child, err := Start(command)
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Tell([]byte("hello\n")); err != nil {
		t.Fatal(err)
	}
	for range 2 { // twice is harmless
		if err := child.Stop(5 * time.Second); err != nil {
			t.Fatal(err)
		}
	}
	if child.Err() != nil || output.String() != "heard hello\nbye\n" {
		t.Errorf("%q, %v", output.String(), child.Err())
	}
}

func TestADeafChildIsKilledWithItsOwnChildren(t *testing.T) {
	child, err := Start(exec.Command("sh", "-c", "sleep 60 & sleep 60"))
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Stop(50 * time.Millisecond); err == nil || !strings.Contains(err.Error(), "was killed") {
		t.Errorf("got %v", err)
	}
	<-child.Done()
}

func TestAChildThatFailsSaysSo(t *testing.T) {
	child, err := Start(exec.Command("sh", "-c", "exit 3"))
	if err != nil {
		t.Fatal(err)
	}
	<-child.Done()
	if child.Err() == nil || child.Err().Error() != "exit status 3" {
		t.Errorf("got %v", child.Err())
	}
	if err := child.Stop(time.Second); err != nil {
		t.Error(err)
	}
	if _, err := Start(exec.Command("/nowhere/at/all")); err == nil {
		t.Error("started a program that is not there")
	}
}
