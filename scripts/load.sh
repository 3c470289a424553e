#!/bin/sh
# Ask the built site for a page, the search index and a PDF as fast as nginx on this machine gives them. Needs nginx, wrk.
# Usage: scripts/load.sh [seconds]
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-10}
port=18089
folder=$(mktemp -d)
chmod 755 "$folder"
cp -r site "$folder/site"
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
edition=$(cd site && ls -d [0-9]*.* | sort -V | tail -1)
for path in index.html assets/search-index.js forms/F-SUP-02.pdf handbook.pdf; do
    echo "== $edition/$path ($(stat -c %s "site/$edition/$path") bytes)"
    wrk -t1 -c50 --timeout 10s -d"${seconds}s" --latency "http://127.0.0.1:$port/$edition/$path" |
        grep -E '50%|99%|requests in|Requests/sec|errors|Non-2xx' || true
done
