# usage: sh tether.sh PIDFILE GRACE_SECONDS COMMAND...
#
# Runs a command that must not outlive its parent. Standard input is a pipe that the parent holds open and never writes
# to: its end means that the parent closed it or is gone, however it went. The command then gets TERM, and KILL after
# the grace. The process id of the command is kept in PIDFILE while it runs.
#
# Ctrl-C in a terminal reaches every process of the group at once; the order of stopping is the parent's business, so
# it is ignored here and, by inheritance, in the command.
trap '' INT HUP

pidfile=$1
grace=$2
shift 2

exec 3<&0
"$@" <&3 3<&- &
command=$!
echo "$command" >"$pidfile"

(
    while read -r _; do :; done
    kill -TERM "$command"
    while [ "$grace" -gt 0 ] && kill -0 "$command"; do
        sleep 1
        grace=$((grace - 1))
    done
    kill -KILL "$command"
) <&3 3<&- >/dev/null 2>&1 &
watch=$!
exec 3<&- </dev/null

trap 'kill -TERM "$command" 2>/dev/null' TERM
while :; do
    wait "$command"
    status=$?
    kill -0 "$command" 2>/dev/null || break
done

rm -f "$pidfile"
kill "$watch" 2>/dev/null
exit "$status"
