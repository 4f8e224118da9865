#!/usr/bin/env bash
# Writes vectors.txt, beside this script: what the openssl program says that signatures are. Run it again to make it anew;
# it makes the same file each time but for the line with the version.
# A line: the secret in hex, the body, the signature. A body is in hex, "-" if it is empty, or a byte times a count.
set -euo pipefail
cd "$(dirname "$0")"

bytes() { # from hex
  printf "$(sed 's/../\\x&/g' <<<"$1")"
}

noise() { # so many bytes, in hex, which depend on nothing but the number and the salt
  local hex="" block=0
  while [ ${#hex} -lt $((2 * $1)) ]; do
    hex+=$(printf '%s' "$2 $1 $block" | openssl dgst -sha256 -r | cut -c 1-64)
    block=$((block + 1))
  done
  printf '%s' "${hex:0:$((2 * $1))}"
}

mac() { # of standard input, with a secret in hex
  openssl dgst -sha256 -r -mac HMAC -macopt "hexkey:$1" | cut -c 1-64
}

vector() { # secret in hex, body in hex
  echo "$1 ${2:--} $(bytes "$2" | mac "$1")"
}

repeated() { # secret in hex, byte in hex, count
  echo "$1 $2*$3 $(head -c "$3" /dev/zero | tr '\000' "\\$(printf '%o' "0x$2")" | mac "$1")"
}

hex() {
  printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n'
}

all() {
  echo "# made by vectors.sh with $(openssl version | cut -d ' ' -f 1-2)"
  local secret json bom=efbbbf crlf=0d0a lf=0a body length
  secret=$(hex 'kP3vN8sQ1xZ6tB0yR5uW2aE9dC4gH7jL')
  json=$(hex '{"job": {"id": "a"}, "document": {"name": "é😀"}}')
  for body in "" "$lf" "$crlf" "$bom" "$json" "$json$lf" "$json$crlf" "$json$lf$lf" "$bom$json" "$bom$json$crlf" \
    "20$json" "${json}20" "${json//2c20/2c$crlf}" "${json//2c20/2c$lf}" 00 0000 7b00 7bc328fffe7d ff fffe c0af eda080 \
    f4908080 80 "${json}00" "${json}1a" "${json}c3" "$(hex '{}')" "$(hex '[]')" "$(hex 'null')"; do
    vector "$secret" "$body"
  done
  for ((length = 1; length <= 150; length++)); do
    vector "$secret" "$(noise "$length" body)"
  done
  for length in 255 256 257 511 512 513 1000 1023 1024; do
    vector "$secret" "$(noise "$length" body)"
  done
  for length in 1 2 3 16 31 32 33 55 56 63 64 65 66 127 128 129 200; do
    vector "$(noise "$length" secret | tr '89abcdef' '01234567')" "$json"
    vector "$(noise "$length" secret | tr '89abcdef' '01234567')" ""
  done
  vector "$(hex 'äöü😀 with blanks inside')" "$json"
  repeated "$secret" 00 65536
  repeated "$secret" 78 262144
  repeated "$secret" 0a 262145
  repeated "$secret" ff 20971520
}

all >vectors.txt.new
mv vectors.txt.new vectors.txt
