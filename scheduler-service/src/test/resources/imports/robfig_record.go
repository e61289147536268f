// Prints how robfig/cron 3.0.1, which Kubernetes uses, fires random expressions around clock changes, a line each:
// zone <tab> expression <tab> after <tab> firings, in seconds since the epoch; "bad" where it refuses the expression.
package main

import (
	"fmt"
	"math/rand"
	"strings"
	"time"
	_ "time/tzdata"

	"github.com/robfig/cron/v3"
)

var changes = []struct {
	zone  string
	after int64
}{
	{"America/New_York", 1772866800}, {"America/New_York", 1793426400},
	{"Europe/Berlin", 1774652400}, {"Europe/London", 1792796400},
	{"Australia/Lord_Howe", 1775224800}, {"Australia/Lord_Howe", 1790949600},
	{"Africa/Cairo", 1776981600}, {"Africa/Cairo", 1793224800},
	{"America/Sao_Paulo", 1541210400}, {"America/Sao_Paulo", 1550350800},
	{"Asia/Beirut", 1774652400}, {"Antarctica/Troll", 1774652400},
	{"Asia/Kathmandu", 1772866800}, {"America/Santiago", 1788580000},
}

var choices = [][]string{
	{"*", "*/15", "0", "30", "0,30", "?", "10/20", "59", "15-45/10", "60", "*/0", "5,*"},
	{"*", "*/2", "0", "1", "2", "3", "0,2", "1-3", "23", "2/6", "24"},
	{"*", "*", "*", "?", "1", "*/2", "*/1", "8", "29-31", "31-2", "1,,8", "0"},
	{"*", "*", "*", "*/2", "mar-apr", "4,10,11", "JAN", "13"},
	{"*", "*", "*", "?", "mon", "SUN", "0", "6", "mon-fri", "*/2", "7", "fri-sun", "1/2"},
}

func main() {
	chance := rand.New(rand.NewSource(7))
	for i := 0; i < 420; i++ {
		change := changes[i%len(changes)]
		parts := make([]string, len(choices))
		for f, texts := range choices {
			parts[f] = texts[chance.Intn(len(texts))]
		}
		expression := strings.Join(parts, " ")
		after := change.after + int64(chance.Intn(90000))
		fmt.Printf("%s\t%s\t%d\t", change.zone, expression, after)
		schedule, err := cron.ParseStandard("TZ=" + change.zone + " " + expression)
		if err != nil {
			fmt.Println("bad")
			continue
		}
		at := time.Unix(after, 0)
		firings := []string{}
		for len(firings) < 8 {
			if at = schedule.Next(at); at.IsZero() {
				break
			}
			firings = append(firings, fmt.Sprint(at.Unix()))
		}
		fmt.Println(strings.Join(firings, " "))
	}
}
