#!/bin/sh
# Ask the built site for a page, the search index and a PDF as fast as nginx on this machine gives them. Needs nginx, wrk.
# Usage: scripts/load.sh [SECONDS [SITE]]. Fails when one answer fails.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-10}
site=${2:-site}
command -v wrk >/dev/null || { echo "load: wrk is missing (Debian: apt-get install wrk)" >&2; exit 2; }
edition=$(for manifest in "$site"/*/manifest.json; do basename "$(dirname "$manifest")"; done | sort -V | tail -1)
[ -f "$site/$edition/index.html" ] || { echo "load: $site holds no edition: build it first" >&2; exit 2; }
form=$(cd "$site/$edition" && ls forms/*.pdf | head -1)
port=18089
folder=$(mktemp -d)
chmod 755 "$folder"
cp -r "$site" "$folder/site"
find "$folder/site" -type d -exec chmod 755 {} + -o -type f -exec chmod 644 {} +
sed "s|listen 80;|listen 127.0.0.1:$port;|; s|/srv/handbook/site|$folder/site|" docs/examples/nginx.conf > "$folder/site.conf"
cat > "$folder/nginx.conf" <<END
daemon off; pid $folder/pid; error_log $folder/error.log; worker_processes 1;
$([ "$(id -u)" != 0 ] || echo "user root;")
events { worker_connections 1024; }
http { access_log off; client_body_temp_path $folder/t1; proxy_temp_path $folder/t2; fastcgi_temp_path $folder/t3;
       uwsgi_temp_path $folder/t4; scgi_temp_path $folder/t5; include $folder/site.conf; }
END
"$(command -v nginx || echo /usr/sbin/nginx)" -p "$folder" -c "$folder/nginx.conf" &
server=$!
trap 'kill $server; wait $server || true; rm -rf "$folder"' EXIT
sleep 1
failed=0
for path in index.html assets/search-index.js "$form" handbook.pdf; do
    bytes=$(stat -c %s "$site/$edition/$path")
    echo "== $edition/$path ($bytes bytes)"
    wrk -t1 -c50 --timeout 10s -d"${seconds}s" --latency "http://127.0.0.1:$port/$edition/$path" > "$folder/answer"
    grep -E '50%|99%|requests in|Requests/sec|errors|Non-2xx' "$folder/answer"
    ! grep -qE 'errors|Non-2xx' "$folder/answer" || failed=1
done
[ "$failed" = 0 ] && echo "nothing failed" || { echo "some requests failed"; exit 1; }
