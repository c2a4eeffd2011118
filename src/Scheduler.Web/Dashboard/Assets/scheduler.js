// The pages work without this file; with it they refresh themselves and draw their charts.
(function () {
    "use strict";

    var main = document.getElementById("scheduler-page");
    if (!main) {
        return;
    }

    var charts = new WeakMap();
    var styles = {
        ok: { color: "--s-ok", dash: [] },
        bad: { color: "--s-bad", dash: [6, 3] },
        warn: { color: "--s-warn", dash: [2, 3] },
        muted: { color: "--s-muted", dash: [8, 3, 2, 3] },
        limit: { color: "--s-limit", dash: [3, 6] }
    };

    function colour(name) {
        return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || "#888";
    }

    function short(value) {
        if (value === null || value === undefined) {
            return "–";
        }

        var size = Math.abs(value);
        return size >= 1e6 ? +(value / 1e6).toFixed(1) + " M" : size >= 1e4 ? +(value / 1e3).toFixed(1) + " k" : String(+value.toFixed(2));
    }

    function draw(element) {
        var chart = JSON.parse(element.dataset.chart);
        var data = [chart.t].concat(chart.s.map(function (line) { return line.v; }));
        var width = element.clientWidth;
        var known = charts.get(element);
        if (known && known.scheme === scheme() && known.lines === chart.s.length) {
            known.plot.setSize({ width: width, height: known.plot.height });
            known.plot.setData(data);
            return;
        }

        if (known) {
            known.plot.destroy();
        }

        charts.set(element, { plot: new uPlot(options(chart, element, width), data, element), scheme: scheme(), lines: chart.s.length });
    }

    function options(chart, element, width) {
        var axis = { stroke: colour("--s-text"), grid: { stroke: colour("--s-line"), width: 1 }, ticks: { show: false }, font: "11px sans-serif" };
        return {
            width: width,
            height: Number(element.dataset.height),
            cursor: { y: false },
            legend: { show: true, live: Number(element.dataset.height) > 100 },
            scales: { y: { range: function (_, min, max) { return [0, Math.max(max, 1) * 1.05]; } } },
            axes: [
                Object.assign({}, axis, { size: 22, space: 60, values: function (_, ticks) { return ticks.map(clock); } }),
                Object.assign({}, axis, { size: 44, space: 24, values: function (_, ticks) { return ticks.map(short); } })
            ],
            series: [{ label: "Time", value: function (_, time) { return time === null ? "–" : clock(time); } }].concat(chart.s.map(function (line) {
                var style = styles[line.c] || styles.muted;
                return {
                    label: line.n,
                    stroke: colour(style.color),
                    dash: style.dash,
                    width: 2,
                    spanGaps: false,
                    points: { show: true, size: 5, filter: lonely },
                    value: function (_, value) { return short(value); }
                };
            }))
        };
    }

    // A value between two that are not known has no line: it gets a point.
    function lonely(plot, series) {
        var values = plot.data[series];
        return values.map(function (_, i) { return i; }).filter(function (i) {
            return values[i] !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null;
        });
    }

    function clock(seconds) {
        var time = new Date(seconds * 1000);
        return String(time.getHours()).padStart(2, "0") + ":" + String(time.getMinutes()).padStart(2, "0");
    }

    function scheme() {
        return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    }

    function drawAll() {
        document.querySelectorAll(".s-chart").forEach(draw);
    }

    // What somebody is busy with stays as it is: forms that take input, opened details, charts (they get new data instead).
    function keep(before, after) {
        if (before.nodeType !== Node.ELEMENT_NODE) {
            return true;
        }

        if (before.classList.contains("s-chart")) {
            ["data-chart", "aria-label"].forEach(function (name) { before.setAttribute(name, after.getAttribute(name) || ""); });
            return false;
        }

        if (before.tagName === "DETAILS") {
            after.open = before.open;
        }

        return !(before.hasAttribute("data-keep") && isBusy(before));
    }

    function isBusy(form) {
        return form.contains(document.activeElement) || form.dataset.touched === "yes" || form.querySelector("input[type=checkbox]:checked") !== null;
    }

    function refresh() {
        if (document.hidden) {
            return Promise.resolve();
        }

        return fetch(location.href, { headers: { "X-Scheduler-Live": "1" }, redirect: "error", credentials: "same-origin" }).then(function (answer) {
            if (answer.status === 401 || answer.status === 403) {
                location.reload();
                return null;
            }

            if (!answer.ok) {
                throw new Error(String(answer.status));
            }

            return answer.text();
        }).then(function (html) {
            stale(false);
            if (html !== null) {
                show(html);
            }
        });
    }

    function show(html) {
        var fresh = new DOMParser().parseFromString(html, "text/html").getElementById("scheduler-page");
        if (fresh) {
            Idiomorph.morph(main, fresh, { morphStyle: "outerHTML", ignoreActiveValue: true, restoreFocus: true, callbacks: { beforeNodeMorphed: keep } });
            drawAll();
        }
    }

    function stale(is) {
        document.body.classList.toggle("s-stale", is);
        var said = document.getElementById("scheduler-said");
        var note = document.getElementById("scheduler-stale");
        if (is && !note && said) {
            note = document.createElement("p");
            note.id = "scheduler-stale";
            note.className = "s-said s-bad";
            note.textContent = "The page could not be refreshed: what it shows may be old. It tries again.";
            said.append(note);
        } else if (!is && note) {
            note.remove();
        }
    }

    function follow(every) {
        setTimeout(function () {
            refresh().catch(function () { stale(true); }).finally(function () { follow(every); });
        }, every);
    }

    document.addEventListener("input", function (event) {
        var form = event.target.closest("form[data-keep]");
        if (form) {
            form.dataset.touched = "yes";
        }
    });

    if (new URL(location.href).searchParams.has("done")) {
        var address = new URL(location.href);
        address.searchParams.delete("done");
        history.replaceState(null, "", address);
    }

    addEventListener("resize", drawAll);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
    drawAll();
    if (main.dataset.live) {
        follow(Number(main.dataset.live));
    }
})();
