namespace Gradio;

/// <content>Tuples and unions.</content>
public static partial class GradioConverters
{
    /// <summary>A list of two items, each of its own type.</summary>
    /// <typeparam name="T1">The type of the first.</typeparam>
    /// <typeparam name="T2">The type of the second.</typeparam>
    /// <param name="item1">The converter of the first.</param>
    /// <param name="item2">The converter of the second.</param>
    /// <returns>The converter.</returns>
    public static GradioConverter<(T1, T2)> TupleOf<T1, T2>(GradioConverter<T1> item1, GradioConverter<T2> item2) =>
        new TupleConverter<T1, T2>(item1, item2);

    /// <summary>A list of three items, each of its own type.</summary>
    /// <typeparam name="T1">The type of the first.</typeparam>
    /// <typeparam name="T2">The type of the second.</typeparam>
    /// <typeparam name="T3">The type of the third.</typeparam>
    /// <param name="item1">The converter of the first.</param>
    /// <param name="item2">The converter of the second.</param>
    /// <param name="item3">The converter of the third.</param>
    /// <returns>The converter.</returns>
    public static GradioConverter<(T1, T2, T3)> TupleOf<T1, T2, T3>(GradioConverter<T1> item1, GradioConverter<T2> item2, GradioConverter<T3> item3) =>
        new TupleConverter<T1, T2, T3>(item1, item2, item3);

    /// <summary>A list of four items, each of its own type.</summary>
    /// <typeparam name="T1">The type of the first.</typeparam>
    /// <typeparam name="T2">The type of the second.</typeparam>
    /// <typeparam name="T3">The type of the third.</typeparam>
    /// <typeparam name="T4">The type of the fourth.</typeparam>
    /// <param name="item1">The converter of the first.</param>
    /// <param name="item2">The converter of the second.</param>
    /// <param name="item3">The converter of the third.</param>
    /// <param name="item4">The converter of the fourth.</param>
    /// <returns>The converter.</returns>
    public static GradioConverter<(T1, T2, T3, T4)> TupleOf<T1, T2, T3, T4>(GradioConverter<T1> item1, GradioConverter<T2> item2, GradioConverter<T3> item3, GradioConverter<T4> item4) =>
        new TupleConverter<T1, T2, T3, T4>(item1, item2, item3, item4);

    /// <summary>A list of five items, each of its own type.</summary>
    /// <typeparam name="T1">The type of the first.</typeparam>
    /// <typeparam name="T2">The type of the second.</typeparam>
    /// <typeparam name="T3">The type of the third.</typeparam>
    /// <typeparam name="T4">The type of the fourth.</typeparam>
    /// <typeparam name="T5">The type of the fifth.</typeparam>
    /// <param name="item1">The converter of the first.</param>
    /// <param name="item2">The converter of the second.</param>
    /// <param name="item3">The converter of the third.</param>
    /// <param name="item4">The converter of the fourth.</param>
    /// <param name="item5">The converter of the fifth.</param>
    /// <returns>The converter.</returns>
    public static GradioConverter<(T1, T2, T3, T4, T5)> TupleOf<T1, T2, T3, T4, T5>(GradioConverter<T1> item1, GradioConverter<T2> item2, GradioConverter<T3> item3, GradioConverter<T4> item4, GradioConverter<T5> item5) =>
        new TupleConverter<T1, T2, T3, T4, T5>(item1, item2, item3, item4, item5);

    /// <summary>A list of six items, each of its own type.</summary>
    /// <typeparam name="T1">The type of the first.</typeparam>
    /// <typeparam name="T2">The type of the second.</typeparam>
    /// <typeparam name="T3">The type of the third.</typeparam>
    /// <typeparam name="T4">The type of the fourth.</typeparam>
    /// <typeparam name="T5">The type of the fifth.</typeparam>
    /// <typeparam name="T6">The type of the sixth.</typeparam>
    /// <param name="item1">The converter of the first.</param>
    /// <param name="item2">The converter of the second.</param>
    /// <param name="item3">The converter of the third.</param>
    /// <param name="item4">The converter of the fourth.</param>
    /// <param name="item5">The converter of the fifth.</param>
    /// <param name="item6">The converter of the sixth.</param>
    /// <returns>The converter.</returns>
    public static GradioConverter<(T1, T2, T3, T4, T5, T6)> TupleOf<T1, T2, T3, T4, T5, T6>(GradioConverter<T1> item1, GradioConverter<T2> item2, GradioConverter<T3> item3, GradioConverter<T4> item4, GradioConverter<T5> item5, GradioConverter<T6> item6) =>
        new TupleConverter<T1, T2, T3, T4, T5, T6>(item1, item2, item3, item4, item5, item6);

    /// <summary>A list of seven items, each of its own type.</summary>
    /// <typeparam name="T1">The type of the first.</typeparam>
    /// <typeparam name="T2">The type of the second.</typeparam>
    /// <typeparam name="T3">The type of the third.</typeparam>
    /// <typeparam name="T4">The type of the fourth.</typeparam>
    /// <typeparam name="T5">The type of the fifth.</typeparam>
    /// <typeparam name="T6">The type of the sixth.</typeparam>
    /// <typeparam name="T7">The type of the seventh.</typeparam>
    /// <param name="item1">The converter of the first.</param>
    /// <param name="item2">The converter of the second.</param>
    /// <param name="item3">The converter of the third.</param>
    /// <param name="item4">The converter of the fourth.</param>
    /// <param name="item5">The converter of the fifth.</param>
    /// <param name="item6">The converter of the sixth.</param>
    /// <param name="item7">The converter of the seventh.</param>
    /// <returns>The converter.</returns>
    public static GradioConverter<(T1, T2, T3, T4, T5, T6, T7)> TupleOf<T1, T2, T3, T4, T5, T6, T7>(GradioConverter<T1> item1, GradioConverter<T2> item2, GradioConverter<T3> item3, GradioConverter<T4> item4, GradioConverter<T5> item5, GradioConverter<T6> item6, GradioConverter<T7> item7) =>
        new TupleConverter<T1, T2, T3, T4, T5, T6, T7>(item1, item2, item3, item4, item5, item6, item7);

    /// <summary>A value of one of two types; an output of null has the value null.</summary>
    /// <typeparam name="T1">The first type.</typeparam>
    /// <typeparam name="T2">The second type.</typeparam>
    /// <param name="member1">The converter of the first.</param>
    /// <param name="member2">The converter of the second.</param>
    /// <returns>The converter.</returns>
    public static GradioConverter<GradioUnion<T1, T2>> UnionOf<T1, T2>(GradioConverter<T1> member1, GradioConverter<T2> member2) =>
        new UnionConverter<GradioUnion<T1, T2>>(value => new(value), union => union.Value, new UnionMember<T1>(member1), new UnionMember<T2>(member2));

    /// <summary>A value of one of three types; an output of null has the value null.</summary>
    /// <typeparam name="T1">The first type.</typeparam>
    /// <typeparam name="T2">The second type.</typeparam>
    /// <typeparam name="T3">The third type.</typeparam>
    /// <param name="member1">The converter of the first.</param>
    /// <param name="member2">The converter of the second.</param>
    /// <param name="member3">The converter of the third.</param>
    /// <returns>The converter.</returns>
    public static GradioConverter<GradioUnion<T1, T2, T3>> UnionOf<T1, T2, T3>(GradioConverter<T1> member1, GradioConverter<T2> member2, GradioConverter<T3> member3) =>
        new UnionConverter<GradioUnion<T1, T2, T3>>(value => new(value), union => union.Value, new UnionMember<T1>(member1), new UnionMember<T2>(member2), new UnionMember<T3>(member3));

    /// <summary>A value of one of four types; an output of null has the value null.</summary>
    /// <typeparam name="T1">The first type.</typeparam>
    /// <typeparam name="T2">The second type.</typeparam>
    /// <typeparam name="T3">The third type.</typeparam>
    /// <typeparam name="T4">The fourth type.</typeparam>
    /// <param name="member1">The converter of the first.</param>
    /// <param name="member2">The converter of the second.</param>
    /// <param name="member3">The converter of the third.</param>
    /// <param name="member4">The converter of the fourth.</param>
    /// <returns>The converter.</returns>
    public static GradioConverter<GradioUnion<T1, T2, T3, T4>> UnionOf<T1, T2, T3, T4>(GradioConverter<T1> member1, GradioConverter<T2> member2, GradioConverter<T3> member3, GradioConverter<T4> member4) =>
        new UnionConverter<GradioUnion<T1, T2, T3, T4>>(value => new(value), union => union.Value, new UnionMember<T1>(member1), new UnionMember<T2>(member2), new UnionMember<T3>(member3), new UnionMember<T4>(member4));
}
