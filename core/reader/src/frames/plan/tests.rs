use super::*;

const ALL: ReadOptions = ReadOptions { qr: true, retail: true, hard: true };

fn seen(x: f32, y: f32, size: f32) -> Sight {
    let corner = |dx, dy| Point { x: x + dx, y: y + dy };
    let corners = [corner(0.0, 0.0), corner(size, 0.0), corner(size, size), corner(0.0, size)];
    let symbol = Symbol { format: Format::QrCode, text: String::new(), bytes: Vec::new(), corners, qr: None };
    Sight { symbols: vec![symbol], ..Sight::default() }
}

fn covered(areas: &[Area], budget: usize) -> usize {
    let pixels = areas.iter().map(Area::pixels).sum();
    assert!(pixels <= budget, "{pixels} of {budget}: {areas:?}");
    pixels
}

#[test]
fn no_frame_costs_more_than_the_budget() {
    for (width, height) in [(1, 1), (1, 5000), (7, 3), (640, 480), (1280, 720), (4000, 3000)] {
        let pixels = vec![0; width * height];
        let frame = LumaImage::new(&pixels, width, height, width).unwrap();
        for budget in [0, 1, 100, 10_000, 1280 * 720, usize::MAX] {
            let mut plan = Plan::default();
            plan.learn(&frame, &seen(width as f32 / 3.0, height as f32 / 3.0, 400.0), Duration::ZERO);
            for turn in 0..40 {
                let areas = plan.areas(&frame, Duration::from_millis(turn), Work { pixels: budget }, &ALL);
                covered(&areas, budget);
                assert!(areas.iter().all(|area| area.cut(&frame).is_some()), "{areas:?}");
            }
        }
    }
}

#[test]
fn a_code_that_was_read_is_looked_for_where_it_was() {
    let pixels = vec![0; 1280 * 720];
    let frame = LumaImage::new(&pixels, 1280, 720, 1280).unwrap();
    let mut plan = Plan::default();
    let whole = plan.areas(&frame, Duration::ZERO, Work::default(), &ALL);
    assert_eq!((whole.len(), whole[0].pixels()), (1, 1280 * 720));
    plan.learn(&frame, &seen(500.0, 300.0, 100.0), Duration::ZERO);
    let areas = plan.areas(&frame, Duration::from_millis(33), Work::default(), &ALL);
    assert_eq!((areas[0].left, areas[0].top, areas[0].width, areas[0].height), (465, 265, 170, 170));
    assert!(areas[1..].iter().all(|area| area.is_optional));
    let later = plan.areas(&frame, Duration::from_secs(2), Work::default(), &ALL);
    assert_eq!((later[0].pixels(), later[0].is_optional), (1280 * 720, false), "forgotten");
}

#[test]
fn a_small_code_is_looked_at_twice_as_large() {
    let pixels = vec![0; 1280 * 720];
    let frame = LumaImage::new(&pixels, 1280, 720, 1280).unwrap();
    let mut plan = Plan::default();
    let pattern = |x: f32, module: f32| Pattern { center: Point { x, y: 300.0 }, module, is_sharp: true };
    let mut closely = |patterns: &[Pattern]| {
        let sight = Sight { patterns: patterns.to_vec(), ..Sight::default() };
        plan.learn(&frame, &sight, Duration::ZERO);
        plan.turn = 1;
        let areas = plan.areas(&frame, Duration::from_millis(33), Work::default(), &ALL);
        let part = areas[0].cut(&frame).unwrap();
        assert_eq!((areas[0].look, areas[0].pixels()), (Look::Close, part.width() * part.height()));
        areas[0].scale()
    };
    assert_eq!(closely(&[pattern(600.0, 2.0), pattern(670.0, 2.0)]), 0.5);
    assert_eq!(closely(&[pattern(600.0, 3.5), pattern(700.0, 3.5)]), 1.0);
    // Too much of the frame for that.
    assert_eq!(closely(&[pattern(400.0, 2.7), pattern(900.0, 2.7)]), 1.0);
}

#[test]
fn where_nothing_was_read_yet_the_rest_has_its_turn() {
    let pixels = vec![0; 1280 * 720];
    let frame = LumaImage::new(&pixels, 1280, 720, 1280).unwrap();
    let pattern = Pattern { center: Point { x: 600.0, y: 300.0 }, module: 3.0, is_sharp: true };
    let sight = Sight { patterns: vec![pattern], ..Sight::default() };
    let mut plan = Plan::default();
    let (mut closely, mut elsewhere) = (0, [0; 2]);
    for turn in 0..24 {
        plan.learn(&frame, &sight, Duration::from_millis(33 * turn));
        let areas = plan.areas(&frame, Duration::from_millis(33 * turn), Work::default(), &ALL);
        assert!(areas.iter().all(|area| !area.is_optional));
        closely += usize::from(areas[0].look == Look::Close);
        for area in areas.iter().filter(|area| area.look != Look::Close) {
            elsewhere[0] += usize::from(area.options.qr);
            elsewhere[1] += usize::from(area.options.retail);
        }
    }
    assert_eq!(closely, 16, "a large place is passed over when the rest has its turn");
    assert!(elsewhere[0] > 4 && elsewhere[1] > 2, "{elsewhere:?}");
}

#[test]
fn codes_of_both_kinds_are_looked_for_where_each_was() {
    let pixels = vec![0; 1280 * 720];
    let frame = LumaImage::new(&pixels, 1280, 720, 1280).unwrap();
    let mut both = seen(200.0, 100.0, 100.0);
    both.symbols.extend(seen(900.0, 500.0, 60.0).symbols.into_iter().map(|s| Symbol { format: Format::Ean13, ..s }));
    let mut plan = Plan::default();
    plan.learn(&frame, &both, Duration::ZERO);
    // One of them is missed once: it is looked for in the next frame all the same.
    plan.learn(&frame, &seen(200.0, 100.0, 100.0), Duration::from_millis(33));
    plan.turn = 1;
    let areas = plan.areas(&frame, Duration::from_millis(66), Work::default(), &ALL);
    let close: Vec<&Area> = areas.iter().filter(|area| area.look == Look::Close).collect();
    let kinds: Vec<(bool, bool)> = close.iter().map(|area| (area.options.qr, area.options.retail)).collect();
    assert_eq!(kinds, [(true, false), (false, true)]);
    assert!(close[0].left < 200 && close[1].left > 800, "{close:?}");
    // After a frame with a code no more than what is near is searched.
    let near: usize = areas.iter().filter(|area| area.is_optional).map(Area::pixels).sum();
    assert!((1..=REST_PIXELS).contains(&near), "{areas:?}");
    plan.learn(&frame, &Sight::default(), Duration::from_millis(99));
    let areas = plan.areas(&frame, Duration::from_millis(99), Work::default(), &ALL);
    assert!(areas.iter().any(|area| area.is_optional && area.pixels() > REST_PIXELS), "{areas:?}");
}

#[test]
fn parts_of_a_large_frame_cover_it_in_turn() {
    let pixels = vec![0; 4000 * 3000];
    let frame = LumaImage::new(&pixels, 4000, 3000, 4000).unwrap();
    let mut plan = Plan::default();
    let mut seen = vec![false; 40 * 30];
    for turn in 0..120 {
        let areas = plan.areas(&frame, Duration::from_millis(33 * turn), Work::default(), &ALL);
        assert!(areas[0].halvings > 0 && (areas[0].width, areas[0].height) == (4000, 3000));
        for area in areas.iter().filter(|area| area.halvings == 0 && area.options.qr) {
            for (i, cell) in seen.iter_mut().enumerate() {
                let (x, y) = (i % 40 * 100 + 50, i / 40 * 100 + 50);
                *cell |=
                    (area.left..area.left + area.width).contains(&x) && (area.top..area.top + area.height).contains(&y);
            }
        }
    }
    assert!(seen.into_iter().all(|cell| cell));
}
