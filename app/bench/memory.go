package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"syscall"
)

// peak is the most bytes of memory that this process ever had. Linux tells it best in a file: what getrusage says there
// includes the parent's, from before the program began.
func peak() int64 {
	if file, err := os.Open("/proc/self/status"); err == nil {
		defer file.Close()
		for lines := bufio.NewScanner(file); lines.Scan(); {
			var kilobytes int64
			if _, err := fmt.Sscanf(lines.Text(), "VmHWM: %d kB", &kilobytes); err == nil {
				return kilobytes << 10
			}
		}
	}
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return int64(usage.Maxrss)
	}
	return int64(usage.Maxrss) << 10
}
